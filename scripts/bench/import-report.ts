import { limits, type Bin } from '../train/calibration.ts';
import type { Tally } from '../train/score.ts';

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

/** The results of sets of pages as a Markdown table. */
export function resultTable(rows: readonly (readonly [string, Tally])[]): string {
  const cells = rows.map(([name, tally]) => [
    name,
    String(tally.pages),
    String(tally.articles),
    percent(tally.assembled, tally.articles),
    percent(tally.silent, tally.articles),
    (tally.questions / Math.max(tally.articles, 1)).toFixed(2),
    `${tally.joins - tally.joinsRight} of ${tally.joins}`,
    percent(tally.joinsRight, tally.joinsTrue),
    String(tally.phantoms),
  ]);
  const head = [
    'pages',
    'count',
    'articles',
    'put together',
    'silently wrong',
    'questions an article',
    'false joins',
    'true joins made',
    'articles of furniture only',
  ];
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** How often decisions of each certainty are right, as a Markdown table. */
export function calibrationTable(sets: readonly (readonly [string, readonly Bin[]])[]): string {
  const head = [
    'certainty',
    ...sets.flatMap(([name]) => [`${name}: lines`, 'mean given', 'right']),
  ];
  const rows = limits.map((limit, i) => [
    `${limit} – ${limits[i + 1] ?? 1}`,
    ...sets.flatMap(([, bins]) => {
      const { count, right, certainty } = bins[i] ?? { count: 0, right: 0, certainty: 0 };
      return [String(count), percent(certainty, count), percent(right, count)];
    }),
  ]);
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Side of the plot, and its margin, in units of the drawing. */
const side = 300;
const margin = 40;

/** The calibration of two sets as an SVG: the diagonal is what certainty promises. */
export function drawCalibration(crossed: readonly Bin[], exam: readonly Bin[]): string {
  const x = (share: number): string => (margin + share * side).toFixed(1);
  const y = (share: number): string => (margin + (1 - share) * side).toFixed(1);
  const dots = (bins: readonly Bin[], fill: string): string =>
    bins
      .filter(({ count }) => count >= 5)
      .map(({ count, right, certainty }) => {
        const size = Math.min(9, 2 + Math.log2(count) / 2).toFixed(1);
        return `  <circle cx="${x(certainty / count)}" cy="${y(right / count)}" r="${size}" fill="${fill}" fill-opacity="0.7"/>`;
      })
      .join('\n');
  const ticks = [0, 0.25, 0.5, 0.75, 1]
    .map(
      (tick) =>
        `  <text x="${x(tick)}" y="${margin + side + 16}" text-anchor="middle">${tick}</text>\n  <text x="${margin - 8}" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${tick}</text>`,
    )
    .join('\n');
  const width = side + 2 * margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${width + 20}" font-family="sans-serif" font-size="11">
  <title>Certainty given against share right</title>
  <rect x="0" y="0" width="${width}" height="${width + 20}" fill="#fff"/>
  <rect x="${margin}" y="${margin}" width="${side}" height="${side}" fill="none" stroke="#999"/>
  <line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4 4"/>
${ticks}
${dots(crossed, '#7a7a7a')}
${dots(exam, '#b3261e')}
  <text x="${margin + side / 2}" y="${margin + side + 34}" text-anchor="middle">certainty given</text>
  <text x="${margin}" y="${margin - 14}">share right — red: exam, grey: training pages, each unseen</text>
</svg>
`;
}
