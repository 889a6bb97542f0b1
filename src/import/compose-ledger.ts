import { stringify } from 'yaml';
import { lineRoles, type LineRole, type Plan } from '../schema/plan.ts';

/** Role names that a ledger has in the singular, as it lists single lines. */
const singular: Readonly<Partial<Record<LineRole, string>>> = {
  crossheads: 'crosshead',
  captions: 'caption',
};

interface PlacedLine {
  line: number;
  article: string | undefined;
  role: string;
}

/**
 * The ledger of an import as YAML: where each line of the transcript is kept, in ascending order.
 * @param ids The ids of the articles, in the order of the plan.
 * @param written The SHA-256 of each file as composed, by path below the content folder.
 */
export function composeLedger(
  plan: Plan,
  ids: readonly string[],
  written: Readonly<Record<string, string>>,
): string {
  const placed = plan.articles.flatMap((article, i) => {
    const inBody = new Set(article.body.flat());
    const place = (role: string, lines: readonly number[]): PlacedLine[] =>
      lines.map((line) => ({ line, article: ids[i], role }));
    // A line of the body with a byline in it is listed there.
    const own = { ...article, byline: article.byline.filter((line) => !inBody.has(line)) };
    return [
      ...lineRoles.flatMap((role) => place(singular[role] ?? role, own[role])),
      ...place('body', article.body.flat()),
    ];
  });
  const aside = plan.setAside.map(({ line, why }) => ({ line, setAside: why }));
  const places = new Map(plan.boxes?.map(({ line, ...place }) => [line, place]));
  const entries = [...placed, ...aside].sort((a, b) => a.line - b.line);
  const { from, pages } = plan;
  return [
    '# 由 npm run import 写成：转写稿的每一行收在哪里。请勿手改。',
    stringify({
      source: { file: plan.source.file, sha256: plan.source.sha256 },
      ...(from && { from }),
      ...(pages && { pages }),
      written,
    }).trimEnd(),
    'lines:',
    ...entries.map((entry) => `  - ${inFlow({ ...entry, ...places.get(entry.line) })}`),
    '',
  ].join('\n');
}

const inFlow = (value: object): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd();
