import type { Credit } from '../../schema/article.ts';
import { fold } from './fold.ts';
import {
  divideNames,
  isKnownPlace,
  isName,
  isPlaceName,
  isPlainName,
  nameBeforePlace,
  signatureStart,
} from './names.ts';
import { agency, compoundSurname, date, organisation, place, role as roleWord } from './words.ts';

/** What a line or bracket of nothing but credits says. */
export interface CreditText {
  credits: Credit[];
  /** Whether a word says what the persons are: 记者, 通讯员, 文/摄. */
  hasRole: boolean;
  /** Whether it says from where, as in 王觉一/台北报导. */
  hasPlace: boolean;
  /** Whether it ends like a dateline: 5日电, ／台北报导, 发自雅加达. */
  isDispatch: boolean;
  /** Whether each name has a surname and the length of a name. */
  isPlain: boolean;
  /** Whether the last role has no name. */
  isOpen: boolean;
  /** Offset behind the last name. */
  end: number;
}

/** A word between separators. */
interface Word {
  /** Folded; `~` stands for a space within a name and `&` for a separator within 文/摄. */
  text: string;
  /** Offset in the text. */
  at: number;
  /** The separators before it. */
  before: string;
}

type Work = '文' | '摄';

/** What was done: 文, 摄, 文/摄, 图文. */
const oneWork = '(?:文字?|图片?|摄影?)';
const work = `(?:${oneWork}(?:[&并及]*${oneWork})*)`;
const separatorInWork = new RegExp(
  String.raw`(?<=${oneWork})\s*[/、&]\s*(?=${oneWork}(?!\p{Script=Han}))`,
  'gu',
);
const workAlone = new RegExp(`^${work}$`, 'u');
const workAfterNames = new RegExp(`^(?<names>.+?)(?<work>${work})$`, 'u');
/** A name of three characters that ends in 文 or 图, before 摄: 陈大文摄. */
const worksApart = new RegExp(String.raw`^(?<names>\p{Script=Han}{2}[文图])(?<work>摄影?)$`, 'u');
const workBeforeRole = new RegExp(`^${work}(?=[^]{2})`, 'u');
const roleInWord = new RegExp(roleWord, 'u');
const spaceInCompoundName = new RegExp(
  `(?<=(?:^|[\\s,;:/|、]|者|员|生|编|辑)${compoundSurname})\\s+(?=\\p{Script=Han}{1,2}(?:$|[\\s,;:/|、]))`,
  'gu',
);
const startsWithRole = new RegExp(`^${roleWord}`, 'u');
const agencyAtEnd = new RegExp(`^(?<names>.*?)(?<agency>${agency})$`, 'u');
const report =
  /(?:综合|联合|专题|现场|独家|采访|连线|专电)?(?:报[道导])$|电话$|(?:综合|专|急|特|外|译)?[电讯](?:报[道导])?$|专访$|特稿$/u;
/** 本报驻东京, 早报北京: a paper and where its reporter is posted. */
const postedPaper = new RegExp(
  String.raw`^(?<paper>.*?)(?<post>(?:常?驻|派)\p{Script=Han}{1,6}|(?<=[报社台网刊])${place})$`,
  'u',
);
const photoReport = /(?:摄影|图片|图文)报[道导]$/u;
/** 报道：, before the names of those who reported. */
const reportAlone = /^(?:独家|现场|综合|专题)?报[道导]$/u;
/** 新华社发, before the name of who took the picture. */
const suppliedBy = new RegExp(`^(?<agency>${agency})发$`, 'u');
/** 发自雅加达, 九日寄自西安: from where a report was sent. */
const sentFrom = new RegExp(String.raw`^(?:${date})?[发寄]自\p{Script=Han}{2,10}$`, 'u');
const dateAtEnd = new RegExp(`(?:${date})$`, 'u');
/** 何炳然五日南京, before 专电. */
const datedInside = new RegExp(
  String.raw`^(?<names>\p{Script=Han}{2,4}?)(?:${date})\p{Script=Han}{1,8}$`,
  'u',
);
const roleAfterNames =
  /^(?<names>.+?)(?<role>编译|翻译|译|整理|采写|供图|供稿|绘图?|制图|漫画|执笔|撰文)$/u;

/**
 * Reads a text that holds nothing but credits: roles with names, papers, places and dates.
 * @param printed As printed; brackets and bullets are passed over.
 * @returns Undefined if anything else stands in it.
 */
export function readCredits(printed: string): CreditText | undefined {
  const reader = new CreditReader(printed);
  return reader.read() ? reader.result : undefined;
}

/**
 * Reads a signature without a role: names, and before them the place or organisation of the writers.
 * @returns One credit a person; empty if it is no signature.
 * @example （江苏连云港市蔡晓雨）
 */
export function readSignature(printed: string): Credit[] {
  const [word, further] = wordsOf(fold(printed));
  const start =
    word && !further && !roleInWord.test(word.text) ? signatureStart(word.text) : undefined;
  if (!word || start === undefined) return [];
  const affiliation = printed.slice(word.at, word.at + start);
  let at = word.at + start;
  return (divideNames(word.text.slice(start)) ?? []).map((length) => {
    at += length;
    const name = printed.slice(at - length, at);
    return { role: '作者', name, ...(affiliation === '' ? {} : { affiliation }) };
  });
}

class CreditReader {
  readonly result: CreditText = {
    credits: [],
    hasRole: false,
    hasPlace: false,
    isDispatch: false,
    isPlain: true,
    isOpen: false,
    end: 0,
  };
  readonly #printed: string;
  readonly #words: Word[];
  #role = '';
  #affiliation: string | undefined;
  /** Whether the last word was a paper. */
  #paperAlone = false;
  /** The work that stands before names: 文/李涛. */
  #work: Work[] | undefined;

  constructor(printed: string) {
    this.#printed = printed;
    this.#words = wordsOf(fold(printed));
  }

  read(): boolean {
    const places = this.#placesFrom();
    return this.#words.every((word, i) => {
      // Only what stands last makes it a dateline.
      this.result.isDispatch = false;
      return i >= places ? this.#readPlace(word) : this.#readWord(word, i);
    });
  }

  /** Index of the first word after a slash that says from where: ／台北、高雄報導. */
  #placesFrom(): number {
    const last = this.#words.at(-1);
    if (!last || !report.test(last.text)) return Infinity;
    const slash = this.#words.findLastIndex(({ before }) => before.includes('/'));
    const after = this.#words.slice(slash);
    if (slash < 1 || after.some(({ text }) => roleInWord.test(text))) return Infinity;
    const end = withoutReport(last.text);
    if (workAlone.test(end)) return Infinity;
    const isPerson = last.text.endsWith('报道') && isPlainName(end) && !isPlaceName(end);
    return isPerson ? Infinity : slash;
  }

  #readPlace({ text }: Word): boolean {
    this.result.hasPlace = true;
    this.result.isDispatch = true;
    return /^[\p{Script=Han}·A-Za-z~–—-]{0,12}$/u.test(withoutReport(text).replace(dateAtEnd, ''));
  }

  #readWord(word: Word, index: number): boolean {
    const { text } = word;
    const next = this.#words[index + 1];
    if (index === 0 && next && reportAlone.test(text)) {
      this.result.hasRole = true;
      this.result.isOpen = true;
      this.#role = this.#print(word);
      return true;
    }
    const supplied = suppliedBy.exec(text)?.groups?.['agency'];
    if (supplied !== undefined && next) {
      this.#affiliation = affiliationOf(this.#print(slice(word, 0, supplied.length)));
      return true;
    }
    if (workAlone.test(text)) return this.#readWork(word, index, next);
    const prefix = workBeforeRole.exec(text)?.[0] ?? '';
    const role = roleInWord.exec(text);
    if (role && prefix !== '' && index === 0 && roleInWord.exec(text.slice(prefix.length))) {
      if (!startsWithRole.test(text)) {
        this.#work = worksOf(prefix);
        return this.#readRoles(slice(word, prefix.length), next);
      }
    }
    if (role) return this.#readRoles(word, next);
    const isFirst = this.result.credits.length === 0 && this.#role === '';
    if (next && isAgency(text) && (isFirst || startsWithRole.test(next.text))) {
      this.#affiliation = affiliationOf(this.#print(word));
      this.#paperAlone = true;
      return true;
    }
    return this.#readNames(word);
  }

  /** 文, 摄 or 文/摄: of the names before it, or of those that follow if it stands first. */
  #readWork(word: Word, index: number, next: Word | undefined): boolean {
    this.result.hasRole = true;
    const isFirst = this.result.credits.length === 0 || this.#work !== undefined;
    const isAhead = word.before.trim() === '' && /[/:]/u.test(next?.before ?? '');
    const isRole =
      (word.text.length === 2 || isAhead) &&
      next !== undefined &&
      !this.#words.slice(index + 1).some(({ text }) => workAlone.test(text));
    if (isFirst || isRole) {
      if (next === undefined) return this.result.credits.length > 0;
      this.#work = worksOf(word.text);
      this.#role = this.#print(word).replaceAll(' ', '');
      this.#affiliation = undefined;
    } else markWork(this.result.credits, worksOf(word.text));
    return true;
  }

  /** A word with one or more roles, each with its paper before it and its names behind. */
  #readRoles(word: Word, next: Word | undefined): boolean {
    this.result.hasRole = true;
    let rest = word;
    for (;;) {
      const match = roleInWord.exec(rest.text);
      if (!match) break;
      const isAfterNames =
        this.#role === '' &&
        match.index > 0 &&
        match.index + match[0].length === rest.text.length &&
        roleAfterNames.test(rest.text) &&
        isPlainName(rest.text.slice(0, match.index));
      if (isAfterNames) return this.#readNames(rest);
      if (!this.#readBeforeRole(slice(rest, 0, match.index))) return false;
      this.#role += this.#print(slice(rest, match.index, match.index + match[0].length));
      rest = slice(rest, match.index + match[0].length);
    }
    this.result.isOpen = true;
    return rest.text === '' ? true : this.#readNames(rest, next);
  }

  /** What stands before a role: names of the role before, and the paper. */
  #readBeforeRole(word: Word): boolean {
    const hadRole = this.#role !== '';
    const { text } = word;
    if (text === '') {
      // A paper on its own, 新华社 记者 张三, is that of the role behind it.
      if (!this.#paperAlone) this.#affiliation = undefined;
      this.#paperAlone = false;
      this.#role = '';
      return true;
    }
    const posted = postedPaper.exec(text)?.groups;
    const paper = posted?.['paper'] ?? text;
    const post = posted?.['post'] ?? '';
    this.#role = '';
    const found = agencyAtEnd.exec(paper)?.groups;
    const names = found?.['names'] ?? '';
    if (hadRole && names !== '' && isName(names)) {
      if (!this.#addNames(slice(word, 0, names.length))) return false;
      this.#affiliation = affiliationOf(this.#print(slice(word, names.length, paper.length)));
    } else if (hadRole && !found && isPlainName(paper)) {
      if (!this.#addNames(slice(word, 0, paper.length))) return false;
      this.#affiliation = undefined;
    } else if (paper !== '' && !/^[\p{Script=Han}A-Za-z·+&~]{2,24}$/u.test(paper)) {
      return false;
    } else if (paper !== '' && !found && !organisation.test(paper) && !isPlaceName(paper)) {
      // An unknown word before a role is a paper only if it cannot be a part of a sentence.
      if (/[的了在是有被把对向与和]/u.test(paper) || paper.length > 10) return false;
      this.#affiliation = affiliationOf(this.#print(slice(word, 0, paper.length)));
    } else if (paper !== '') {
      this.#affiliation = affiliationOf(this.#print(slice(word, 0, paper.length)));
    }
    this.#role = post === '' ? '' : this.#print(slice(word, paper.length));
    return true;
  }

  /** Names, with what may follow them in one word: 吴睿骐桃园5日电, 李涛摄, 张三报道. */
  #readNames(word: Word, next?: Word): boolean {
    const { text } = word;
    const photographed = photoReport.exec(text)?.[0];
    if (photographed !== undefined) {
      const names = slice(word, 0, text.length - photographed.length);
      if (names.text !== '' && !this.#addNames(names)) return false;
      this.result.hasRole = true;
      markWork(this.result.credits, ['文', '摄']);
      return true;
    }
    const sender = /^(?<names>\p{Script=Han}{2,4})发自\p{Script=Han}{2,8}$/u.exec(text)?.groups?.[
      'names'
    ];
    if (sender !== undefined && isName(sender)) {
      this.#setPlace();
      return this.#addNames(slice(word, 0, sender.length));
    }
    if (sentFrom.test(text) && this.result.credits.length > 0) {
      this.result.hasPlace = true;
      this.result.isDispatch = true;
      return true;
    }
    const told = withoutReport(text);
    if (told !== text) return this.#readDispatch(word, told);
    const dated = text.replace(dateAtEnd, '');
    if (/^[今昨][日晚]$/u.test(text)) return false;
    if (dated !== text && (this.result.credits.length > 0 || dated !== ''))
      return this.#readDispatch(word, text);
    const roled = this.#role === '' ? roleAfterNames.exec(text)?.groups : undefined;
    if (roled && isPlainName(roled['names'] ?? '')) {
      const length = (roled['names'] ?? '').length;
      this.result.hasRole = true;
      this.#role = this.#print(slice(word, length));
      return this.#addNames(slice(word, 0, length));
    }
    const worked = (worksApart.exec(text) ?? workAfterNames.exec(text))?.groups;
    const author = worked?.['names'] ?? '';
    if (worked && isWorker(author, worked['work'] ?? '', next)) {
      this.result.hasRole = true;
      if (!this.#addNames(slice(word, 0, author.length))) return false;
      markWork(this.result.credits, worksOf(worked['work'] ?? ''));
      return true;
    }
    const hasNames = this.result.credits.length > 0;
    if (hasNames && isPlaceName(text)) {
      this.result.hasPlace = true;
      return true;
    }
    return this.#addNames(word);
  }

  /** A word that ends with 报道 or 电: names, place and date before that. */
  #readDispatch(word: Word, told: string): boolean {
    const dated = told.replace(dateAtEnd, '').replace(/~+$/u, '');
    if (/[电讯](?:报[道导])?$/u.test(word.text) || dated !== told) this.result.isDispatch = true;
    const inside = datedInside.exec(dated)?.groups;
    if (inside) {
      this.#setPlace();
      return this.#addNames(slice(word, 0, (inside['names'] ?? '').length));
    }
    if (dated === '') return this.result.credits.length > 0 || this.result.hasRole;
    const sent = /^(?<names>.*?)发自(?<place>\p{Script=Han}{1,10})$/u.exec(dated)?.groups;
    const at = !sent && /^本[报刊台]/u.test(dated) && isPlainName(dated.slice(2)) ? 2 : 0;
    const who = sent?.['names'] ?? dated.slice(at);
    if (sent) this.#setPlace();
    if (who === '') return true;
    const hasNames = this.result.credits.length > 0;
    const before = isPlainName(who) || isKnownPlace(who) ? undefined : nameBeforePlace(who);
    const isNamesOnly =
      before !== undefined &&
      who.length === 4 &&
      !isKnownPlace(who.slice(before)) &&
      divideNames(who)?.length === 2;
    const length = isNamesOnly ? undefined : before;
    if (
      hasNames &&
      isPlaceName(who) &&
      (length === undefined || !isKnownPlace(who.slice(length)))
    ) {
      this.#setPlace();
      return true;
    }
    if (length === undefined) return this.#addNames(slice(word, at, at + who.length));
    this.#setPlace();
    return this.#addNames(slice(word, at, at + length));
  }

  #setPlace(): void {
    this.result.hasPlace = true;
    this.result.isDispatch = true;
  }

  #addNames(word: Word): boolean {
    for (const part of partsOf(word)) {
      const lengths = /^\p{Script=Han}{1,2}~+\p{Script=Han}{1,2}$/u.test(part.text)
        ? [part.text.length]
        : divideNames(part.text);
      if (!lengths) return false;
      let at = 0;
      for (const length of lengths) {
        this.#addName(slice(part, at, at + length));
        at += length;
      }
    }
    return true;
  }

  #addName(word: Word): void {
    this.result.isOpen = false;
    this.result.end = word.at + word.text.length;
    if (!isPlainName(word.text.replaceAll('~', ''))) this.result.isPlain = false;
    const isLatin = /^[A-Z]/u.test(word.text);
    const name = this.#print(word).replace(/\s+/gu, isLatin ? ' ' : '');
    this.result.credits.push({
      role: this.#role === '' ? '作者' : this.#role,
      name,
      ...(this.#affiliation === undefined ? {} : { affiliation: this.#affiliation }),
      ...(this.#work === undefined ? {} : { did: [...this.#work] }),
    });
  }

  /** The printed characters of a word. */
  #print({ text, at }: Word): string {
    return this.#printed.slice(at, at + text.length);
  }
}

/** A work named after several people applies to all of them that have none yet. */
function markWork(credits: Credit[], done: Work[]): void {
  for (const credit of credits) credit.did ??= [...done];
}

const worksOf = (printed: string): Work[] => [
  ...(printed.includes('文') ? (['文'] as const) : []),
  ...(/[摄图影]/u.test(printed) ? (['摄'] as const) : []),
];

const withoutReport = (text: string): string => text.replace(report, '');

/** Whether the end of a word is a work and not part of a name: 温宪摄, but not 李博文. */
const isWorker = (names: string, done: string, next: Word | undefined): boolean =>
  isName(names) &&
  (done.startsWith('摄') ||
    (done !== '文' && done !== '图') ||
    (names.length > 2 && next === undefined));

const isAgency = (text: string): boolean => new RegExp(`^${agency}$`, 'u').test(text);

/** 本报 is no affiliation: it is the paper itself. */
const affiliationOf = (paper: string): string | undefined =>
  /^本[报報刊台社网網站]$/u.test(paper) ? undefined : paper;

const slice = ({ text, at, before }: Word, from: number, to?: number): Word => ({
  text: text.slice(from, to),
  at: at + from,
  before: from === 0 ? before : '',
});

/** The names that 和 or 与 joins. */
function partsOf(word: Word): Word[] {
  const joined = /^(?<first>.{2,4})[和与及暨](?<second>.{2,4})$/u.exec(word.text)?.groups;
  const first = joined?.['first'] ?? '';
  if (!isPlainName(first) || !isPlainName(joined?.['second'] ?? '')) return [word];
  return [slice(word, 0, first.length), slice(word, first.length + 1)];
}

/** Splits a folded text at separators; what belongs together across one is kept in one word. */
function wordsOf(folded: string): Word[] {
  const same = (text: string, mark: string): string => mark.repeat(text.length);
  const joined = folded
    .replace(/[()□◎■●○◇◆△▲▼★☆※◆]/gu, ' ')
    .replace(separatorInWork, (separator) => same(separator, '&'))
    .replace(
      /(?<=(?:^|[\s,;:/|、]|者|员|生|编|辑)(?![文图摄编译]\s)\p{Script=Han})(?<!\p{Script=Han}\s+\p{Script=Han}(?=\s+[文图摄编译]))\s+(?=\p{Script=Han}(?:$|[\s,;:/|、]))/gu,
      (space) => same(space, '~'),
    )
    .replace(spaceInCompoundName, (space) => same(space, '~'))
    .replace(/(?<=[A-Z][A-Za-z.'-]*)\s(?=[A-Z])/gu, '~');
  return [...joined.matchAll(/(?<before>[\s,;:/|、]*)(?<text>[^\s,;:/|、]+)/gu)].map((match) => {
    const before = match.groups?.['before'] ?? '';
    return { text: match.groups?.['text'] ?? '', at: match.index + before.length, before };
  });
}
