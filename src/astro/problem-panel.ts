import { toHtml } from 'hast-util-to-html';
import type { Inspection } from '../check/inspect-edition.ts';
import { inOwnCommands } from '../lib/own-commands.ts';
import type { Problem } from '../problems/problem.ts';
import { element } from '../text/hast.ts';

type Problems = Pick<Inspection, 'problems' | 'sourceProblems'>;

const style = `#kanben-problems {
  position: sticky; inset-block-start: 0; z-index: 1000; max-block-size: 50vh; overflow: auto;
  writing-mode: horizontal-tb; text-align: start; font: 15px/1.6 system-ui, sans-serif;
  color: #222; background: #fff6d8; border-block-end: 3px solid #b00; padding: 0.5em 1em;
}
#kanben-problems ul { margin: 0; padding-inline-start: 1.5em; }
#kanben-problems p { margin: 0; font-weight: bold; }
@media print { #kanben-problems { display: none; } }`;

/**
 * The HTML of a list of problems for the live preview; empty if there are none.
 * @param below Describes the content below the panel.
 */
function problemPanel(
  { problems, sourceProblems }: Problems,
  contentDir: string,
  below: string,
): string {
  if (problems.length === 0) return '';
  const differences = new Set(sourceProblems);
  const errors = problems.filter((problem) => !differences.has(problem));
  const listed = (title: string, list: readonly Problem[]) =>
    list.length === 0
      ? []
      : [
          element('p', {}, title),
          element('ul', {}, ...list.map((problem) => itemOf(problem, contentDir))),
        ];
  return toHtml(
    element(
      'aside',
      { id: 'kanben-problems', lang: 'zh-Hans' },
      element('style', {}, style),
      ...listed(`共 ${errors.length} 处错误，${below}`, errors),
      ...listed(`与转写稿不符 ${sourceProblems.length} 处，改正以后才能生成网站`, sourceProblems),
    ),
  );
}

function itemOf({ file, line, column, message, remedy }: Problem, contentDir: string) {
  return element(
    'li',
    {},
    element('code', {}, `${contentDir}/${file}:${line}:${column}`),
    ` ${message}。`,
    inOwnCommands(`怎么办：${remedy}。`),
  );
}

/** Inserts the list of problems at the top of a page. */
export const withPanel = (html: string, problems: Problems, contentDir: string): string =>
  html.replace(
    /<body[^>]*>/u,
    (body) => body + problemPanel(problems, contentDir, '下面仍是改动以前的文字'),
  );

/**
 * The page shown as long as the edition has had errors since the server was started.
 * @param base The site's folder on the server, with a trailing slash.
 */
export const problemPage = (problems: Problems, contentDir: string, base: string): string =>
  `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>数字版有错误</title><script type="module" src="${base}@vite/client"></script></head><body>${problemPanel(problems, contentDir, '改正以后才有网页')}</body></html>`;
