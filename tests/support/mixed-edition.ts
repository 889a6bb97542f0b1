import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Script } from '../../src/schema/common.ts';

/** The words of an issue, as printed. */
interface Words {
  newspaper: string;
  page: string;
  column: string;
  headline: string;
  caption: string;
  reporter: string;
  body: string;
  /** What stands in the body and is emended, and its correction. */
  quote: string;
  corr: string;
}

/** The same page in both scripts, as papers of either would print it. */
export const words: Readonly<Record<Script, Words>> = {
  'zh-Hans': {
    newspaper: '开国日报',
    page: '要闻',
    column: '国际观察',
    headline: '台湾茶几干净 “里长”出巡',
    caption: '卫生局里的医生',
    reporter: '范国发',
    body: '本报讯“皇后在后面‘发’”，医生发现头发，茶几干净，里长说只准走五里。',
    quote: '茶几干净',
    corr: '茶几洁净',
  },
  'zh-Hant': {
    newspaper: '開國日報',
    page: '要聞',
    column: '國際觀察',
    headline: '臺灣茶几乾淨 「里長」出巡',
    caption: '衛生局裡的醫生',
    reporter: '范國發',
    body: '本報訊「皇后在後面『發』」，醫生發現頭髮，茶几乾淨，里長說只准走五里。',
    quote: '茶几乾淨',
    corr: '茶几潔淨',
  },
};

/** The issues of a mixed edition: one in the edition's own script, one in the other. */
export const issueIds = { own: '1952-12-30', other: '1952-12-31' } as const;

/** Writes a small edition in one script that holds an issue in the other. */
export async function writeMixedEdition(folder: string, script: Script): Promise<void> {
  const other = script === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans';
  const title = script === 'zh-Hans' ? '旧报馆' : '舊報館';
  const files = {
    'edition.yaml': `format: 2\ntitle: ${title}\nscript: ${script}\nvariants: [${script}, ${other}]\n`,
    'names.yaml': `- kind: person\n  zh-Hans: ${words['zh-Hans'].reporter}\n  zh-Hant: ${words['zh-Hant'].reporter}\n`,
    ...issueFiles(issueIds.own, script, null),
    ...issueFiles(issueIds.other, other, other),
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}

function issueFiles(id: string, script: Script, said: Script | null): Record<string, string> {
  const { newspaper, page, column, headline, caption, reporter, body, quote, corr } = words[script];
  return {
    [`issues/${id}/issue.yaml`]: `date: ${id}
dateCertainty: exact
newspaper: ${newspaper}
script: ${said}
pages:
  - n: 一
    slug: '1'
    name: ${page}
    articles: [${id}-1-1]
`,
    [`issues/${id}/1-1.md`]: `---
id: ${id}-1-1
column: ${column}
headline: [${headline}]
byline: （${reporter}）
bylinePosition: end
credits: [{ role: 記者, name: ${reporter} }]
figures:
  - id: f1
    image: null
    caption: ${caption}
    place: { position: after, paragraph: p1 }
emendations:
  - { p: p1, quote: ${quote}, corr: ${corr}, cert: 0.9, resp: 本社, why: 形近 }
---

${body}
`,
  };
}
