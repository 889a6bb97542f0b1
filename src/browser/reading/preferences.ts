/** The reader's choices by name; `apply-preferences.ts` applies them on every page. */
type Preferences = Record<string, string>;

const key = 'kanben';

/** Reads the reader's choices; empty if the browser blocks storage. */
export function readPreferences(): Preferences {
  try {
    return { ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Preferences) };
  } catch {
    return {};
  }
}

/** Applies a choice to this page and stores it. @param value Null for the page's default. */
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
    // Storage may be blocked: the choice then applies to this page only.
  }
}
