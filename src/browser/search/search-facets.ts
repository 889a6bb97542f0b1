import type {
  Answer,
  FacetName,
  FacetValue,
  SearchRequest,
} from '../../search/query/search-api.ts';
import { element } from '../shared/create-element.ts';
import type { Say } from './search-words.ts';

export interface FacetOptions {
  answer: Answer;
  filters: SearchRequest['filters'];
  say: Say;
  /** Facets whose values are all shown. */
  unfolded: Set<FacetName>;
  /** Sets a filter, or removes it if the value is undefined. */
  choose: (name: FacetName, value: string | undefined) => void;
}

/** Number of values of a facet that are shown at first. */
const firstValues = 8;

/** The filters for the results: a group of buttons for each facet. */
export function facetGroups(options: FacetOptions): HTMLElement[] {
  const { answer, filters } = options;
  return (Object.keys(answer.facets) as FacetName[])
    .map((name) => ({ name, values: valuesOf(name, answer, filters) }))
    .filter(({ name, values }) => values.length > 1 || filters[name] !== undefined)
    .map(({ name, values }) => facetGroup(name, values, options));
}

/** The values of a facet, including the chosen one even if no article has it. */
function valuesOf(
  name: FacetName,
  { facets }: Answer,
  filters: SearchRequest['filters'],
): FacetValue[] {
  const chosen = filters[name];
  const values =
    // Months of several years would be a long list of little use.
    name === 'month' && facets.year.length > 1 && filters.year === undefined
      ? facets.month.filter(({ value }) => value === chosen)
      : facets[name];
  return chosen === undefined || values.some(({ value }) => value === chosen)
    ? values
    : [{ value: chosen, label: chosen, count: 0 }, ...values];
}

function facetGroup(
  name: FacetName,
  values: readonly FacetValue[],
  { filters, say, unfolded, choose }: FacetOptions,
): HTMLElement {
  const chosen = filters[name];
  const shown = unfolded.has(name)
    ? values
    : values.filter(({ value }, i) => i < firstValues || value === chosen);
  const list = element('ul');
  const fill = (those: readonly FacetValue[]): void =>
    list.append(
      ...those.map(({ value, label, count }) => {
        const pressed = value === chosen;
        const button = element(
          'button',
          { type: 'button', ariaPressed: String(pressed) },
          valueLabel(name, value, label, say),
          ' ',
          element('small', {}, String(count ?? '')),
        );
        button.dataset['facet'] = `${name}=${value}`;
        button.onclick = () => choose(name, pressed ? undefined : value);
        return element('li', {}, button);
      }),
    );
  fill(shown);
  const title = element('p', { id: `facet-${name}` }, say(`Facet${capital(name)}`));
  const group = element('div', { role: 'group' }, title, list);
  group.setAttribute('aria-labelledby', title.id);
  const hidden = values.filter((value) => !shown.includes(value));
  if (hidden.length > 0) {
    const all = element('button', { type: 'button' }, say('All', { count: hidden.length }));
    all.onclick = () => {
      unfolded.add(name);
      fill(hidden);
      all.remove();
      list.children[shown.length]?.querySelector('button')?.focus();
    };
    group.append(all);
  }
  return group;
}

function valueLabel(name: FacetName, value: string, label: string, say: Say): string {
  if (value === '') return say(`Without${capital(name)}`);
  if (name === 'year') return say('Year', { year: value });
  if (name === 'month') {
    return say('Month', { year: value.slice(0, 4), month: Number(value.slice(5)) });
  }
  return label;
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
