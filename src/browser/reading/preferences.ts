/** What a reader has chosen, by name; `apply-preferences.ts` shows it again on every page. */
type Preferences = Record<string, string>;

const key = 'kanben';

/** The reader's choices; none, where the browser keeps nothing. */
export function readPreferences(): Preferences {
  try {
    return { ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Preferences) };
  } catch {
    return {};
  }
}

/** Applies a choice to this page and remembers it. @param value Null to leave it to the page. */
export function setPreference(name: string, value: string | null): void {
  const preferences = readPreferences();
  const root = document.documentElement;
  if (value === null) {
    delete preferences[name];
    delete root.dataset[name];
    root.style.removeProperty(`--${name}`);
  } else {
    preferences[name] = value;
    root.dataset[name] = value;
    root.style.setProperty(`--${name}`, value);
  }
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
  } catch {
    // Private windows may refuse: the choice then holds for this page.
  }
}
