import { readFile, writeFile } from 'node:fs/promises';

/** Answers the open questions of a plan's file: strays are set aside, of the others the first choice. */
export async function answerPlan(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const answered = text.replace(
    /^( +answer: )null( # (?:(\d+)|([^（]+)).*)$/gmu,
    (_, key: string, comment: string, number?: string, word?: string) =>
      `${key}${number ?? (comment.includes('不收（') ? '不收' : (word ?? ''))}${comment}`,
  );
  await writeFile(path, answered);
}
