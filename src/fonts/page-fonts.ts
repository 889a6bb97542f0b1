import { issueOf, type Bundle, type Member } from './bundles.ts';
import { commonCharacters, coreCharacters } from './common.ts';
import { fontCss, type OwnText } from './font-css.ts';
import type { Cut, FontFile, FontFiles, FontSet } from './font-files.ts';
import type { Variant } from '../schema/common.ts';
import type { Role } from './sources.ts';
import { emptyText, fontTexts, type FontUse } from './page-text.ts';

/** The fonts of some pages. */
export interface PageFonts {
  files: readonly string[];
  sheet: string;
  /** Fonts needed on screen, in the order of loading. */
  fonts: readonly string[];
}

/** Uses with a file for each bundle, and the last letters of the files’ names. */
type SharedUse = Exclude<FontUse, 'text'>;
const letters: Readonly<Record<SharedUse, string>> = { head: 'b', kai: 'k', hei: 'h', print: 'p' };

/** Number of the commonest characters in the fonts of the search page, for its results. */
const commonest = { text: 480, head: 100 };

/** Most bytes of a first view; a page that would need more with the shared file has all in its own. */
const firstView = (variant: Variant): number => (variant === 'zh-Hans' ? 130_000 : 150_000);

/** The text of an issue's articles, which its print version is set in. */
interface IssueTexts {
  issue: string;
  files: string[];
  characters: Set<string>;
}

/**
 * Cuts the fonts of bundles one after the other. Texts have one file for all pages of the site, with the
 * commonest characters and punctuation, and one each for the rest; the print version of an issue uses those
 * of its articles. Other uses have a file for each bundle.
 */
export function pageFontCutter(files: FontFiles): (bundle: Bundle) => Promise<PageFonts[]> {
  const cores = new Map<Variant, FontFile | null>();
  let articles: IssueTexts = { issue: '', files: [], characters: new Set() };
  return async (bundle) => {
    const { variant, members } = bundle;
    if (articles.issue !== issueOf(bundle)) {
      articles = { issue: issueOf(bundle), files: [], characters: new Set() };
    }
    const core = coreCharacters(variant);
    const coreFile =
      cores.get(variant) ?? (await files.cut({ variant, role: 'text', characters: core }));
    cores.set(variant, coreFile);
    const set = await sharedFonts(bundle, core, files);
    const shared = new Map<FontUse, FontFile>([
      ...(coreFile ? [['text', coreFile] as const] : []),
      ...set.fonts,
    ]);
    const texts = await Promise.all(
      members.map((member) => textFonts(bundle, member, { core, shared, articles }, files)),
    );
    for (const [i, { article, text }] of members.entries()) {
      const own = texts[i]?.own;
      if (article === null || !own) continue;
      articles.files.push(own.name);
      articles.characters = articles.characters.union(new Set(fontTexts(text).text));
    }
    const common = texts.flatMap(({ isWhole, article, files: own }) =>
      isWhole ? [] : [{ article, files: own }],
    );
    const sheet = await files.writeSheet(fontCss(namesOf(shared), common), set.name);
    return Promise.all(
      texts.map(async ({ isWhole, own, loaded }, i) => ({
        files: members[i]?.files ?? [],
        sheet:
          isWhole && own
            ? await files.writeSheet(
                fontCss(namesOf(new Map([...shared, ['text', own]]))),
                set.name,
              )
            : sheet,
        fonts: loaded.map(({ name }) => name),
      })),
    );
  };
}

const namesOf = (fonts: ReadonlyMap<FontUse, FontFile>): Map<FontUse, string> =>
  new Map([...fonts].map(([use, { name }]) => [use, name]));

/** The files of a member's text. */
interface MemberText extends OwnText {
  /** The file that is cut for it. */
  own: FontFile | null;
  /** Whether that file has all characters of the text. */
  isWhole: boolean;
  /** The files of a first view, in the order of loading. */
  loaded: readonly FontFile[];
}

interface KnownFonts {
  core: ReadonlySet<string>;
  shared: ReadonlyMap<FontUse, FontFile>;
  articles: IssueTexts;
}

async function textFonts(
  bundle: Bundle,
  member: Member,
  { core, shared, articles }: KnownFonts,
  files: FontFiles,
): Promise<MemberText> {
  const { variant, kind } = bundle;
  const { article } = member;
  const isPrint = kind === 'print';
  const text = fontTexts(textOf(bundle, member)).text;
  const rest = text.filter((one) => !core.has(one) && !(isPrint && articles.characters.has(one)));
  const own =
    rest.length === 0 ? null : await files.cut({ variant, role: 'text', characters: rest });
  const others = [shared.get('head'), shared.get('kai')];
  const loaded = present([shared.get('text'), own, ...others]);
  const size = loaded.reduce((sum, file) => sum + file.size, 0);
  if (isPrint || size <= firstView(variant)) {
    const names = [...(own ? [own.name] : []), ...(isPrint ? articles.files : [])];
    return { article, files: names, own, isWhole: false, loaded };
  }
  const whole = await files.cut({ variant, role: 'text', characters: text });
  return { article, files: [], own: whole, isWhole: true, loaded: present([whole, ...others]) };
}

const present = (files: readonly (FontFile | null | undefined)[]): FontFile[] =>
  files.filter((file) => file !== null && file !== undefined);

/** The fonts of a bundle that all its pages use, besides that of the text. */
async function sharedFonts(
  bundle: Bundle,
  core: ReadonlySet<string>,
  files: FontFiles,
): Promise<FontSet<SharedUse>> {
  const { variant, members } = bundle;
  const all = emptyText();
  for (const member of members) {
    for (const [use, characters] of Object.entries(textOf(bundle, member))) {
      all[use as FontUse] = all[use as FontUse].union(characters);
    }
  }
  const { head, kai, hei } = fontTexts(all);
  const print = [...all.print].filter((one) => !core.has(one));
  const cut = (role: Role, characters: Iterable<string>) => ({ variant, role, characters });
  const cuts = new Map<SharedUse, Cut>([
    ['head', cut('head', head)],
    ['kai', cut('kai', kai)],
    ['hei', cut('hei', hei)],
    // Additions for print have the typeface of the text.
    ['print', cut('text', print)],
  ]);
  return files.cutSet(cuts, letters);
}

/** The characters of a member; those of the search page with the commonest ones, for its results. */
function textOf({ variant, kind }: Bundle, { text }: Member): Member['text'] {
  if (kind !== 'search') return text;
  const common = commonCharacters(variant);
  return {
    ...text,
    text: text.text.union(new Set(common.slice(0, commonest.text))),
    head: text.head.union(new Set(common.slice(0, commonest.head))),
  };
}
