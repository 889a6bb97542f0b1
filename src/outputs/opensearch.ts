/** Input of an OpenSearch description, with which browsers offer the search of a site. */
export interface SearchDescription {
  name: string;
  description: string;
  language: string;
  /** URLs of the search page, the site's icon, and the description itself. */
  search: string;
  icon: string;
  self: string;
}

/** Maximum length of `ShortName` in OpenSearch 1.1, in characters. */
const longestName = 16;

/** Writes an OpenSearch 1.1 description document. */
export function openSearchDescription(site: SearchDescription): string {
  const text = (value: string): string =>
    value.replace(/[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${text([...site.name].slice(0, longestName).join(''))}</ShortName>
  <Description>${text(site.description)}</Description>
  <Url type="text/html" template="${text(site.search)}?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${text(site.self)}"/>
  <Image type="image/svg+xml">${text(site.icon)}</Image>
  <Language>${text(site.language)}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>
`;
}
