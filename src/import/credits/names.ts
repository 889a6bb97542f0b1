import {
  agency,
  commonSurnames,
  compoundSurname,
  notName,
  organisation,
  place,
  placeEnd,
  surnames,
  syllables,
} from './words.ts';

const name =
  /^(?:\p{Script=Han}{2,6}|\p{Script=Han}{1,10}(?:[·•・‧.]\p{Script=Han}{1,10}){1,3}|[×某○ⅩX]{2,3}|\p{Script=Han}[×某○ⅩX]{1,2}|[A-Z][A-Za-z.'~-]+)$/u;

const startsCompound = new RegExp(`^${compoundSurname}`, 'u');
const isAgencyName = new RegExp(`^${agency}$`, 'u');

/** Whether a folded word can be a person's name where only names stand. */
export const isName = (word: string): boolean =>
  name.test(word) && !notName.test(word) && !isAgencyName.test(word);

/** Whether a folded word is a name by its shape: a surname and a given name, or a placeholder. */
export function isPlainName(word: string): boolean {
  if (!isName(word)) return false;
  if (!/^\p{Script=Han}+$/u.test(word)) return true;
  return startsCompound.test(word)
    ? word.length <= 4
    : word.length <= 3 && surnames.has(word.charAt(0));
}

/**
 * Splits a run of Han characters into names that each begin with a surname; one name where no division
 * fits.
 * @returns The lengths of the names; undefined if it cannot be names.
 * @example `divideNames('李涛张昕')` is `[2, 2]`.
 */
export function divideNames(run: string): readonly number[] | undefined {
  const whole = isName(run) ? [run.length] : undefined;
  if (!/^\p{Script=Han}{4,18}$/u.test(run) || isPlainName(run)) return whole;
  if (run.length === 4 && !isCommonPair(run)) return whole;
  return dividePlainNames(run) ?? whole;
}

/** Whether four characters are two names of two rather than one: 李涛张昕, but not 索朗罗布, 林郑月娥. */
const isCommonPair = (run: string): boolean =>
  commonSurnames.has(run.charAt(0)) &&
  commonSurnames.has(run.charAt(2)) &&
  !commonSurnames.has(run.charAt(1)) &&
  !syllables.test(run);

/** The lengths of plain names that a run consists of, each as long as the others allow. */
function dividePlainNames(run: string): number[] | undefined {
  if (run === '') return [];
  for (const length of [3, 2, 4]) {
    if (length > run.length || !isPlainName(run.slice(0, length))) continue;
    const others = dividePlainNames(run.slice(length));
    if (others) return [length, ...others];
  }
  return undefined;
}

const isPlace = new RegExp(`^${place}$`, 'u');
const endsInPlace = new RegExp(`^(?<names>.+?)(?<place>${place})$`, 'u');

/** Whether a folded word is a known place. */
export const isKnownPlace = (word: string): boolean => isPlace.test(word);

/** Whether a folded word is a place rather than a name: a known one, or by its end. */
export const isPlaceName = (word: string): boolean =>
  isPlace.test(word) || (placeEnd.test(word) && !isPlainName(word));

/**
 * Splits a name from the place that follows it without a separator: 吴睿骐桃园.
 * @returns The length of the name; undefined if there is no place, or no name.
 */
export function nameBeforePlace(run: string): number | undefined {
  const names = endsInPlace.exec(run)?.groups?.['names'];
  if (names !== undefined && isName(names)) return names.length;
  if (!/^\p{Script=Han}{4,8}$/u.test(run)) return undefined;
  if (startsCompound.test(run)) return run.length === 4 ? undefined : 3;
  if (!surnames.has(run.charAt(0))) return undefined;
  return run.length === 4 ? 2 : 3;
}

const ending = /(?:[完略续版注]|全文|如[上下]|掌声|笑声?|鼓掌)$/u;

/**
 * Splits the names at the end of a signature from the place or organisation before them.
 * @returns The length of what stands before the names, 0 if nothing does; undefined if it is no signature.
 * @example `signatureStart('江苏连云港市蔡晓雨')` is 6.
 */
export function signatureStart(run: string): number | undefined {
  if (!/^\p{Script=Han}{2,30}$/u.test(run) || ending.test(run) || isPlaceName(run))
    return undefined;
  for (let start = run.length - 2; start >= 0; start -= 1) {
    const isStart =
      start === 0 || organisation.test(run.slice(0, start)) || isPlaceName(run.slice(0, start));
    const names = run.slice(start);
    if (isStart && !isPlaceName(names) && dividePlainNames(names)) return start;
  }
  return undefined;
}
