import { resolve, sep } from 'node:path';
import type { HookParameters } from 'astro';
import type { Session } from '../build/session.ts';
import { showNote } from '../lib/progress.ts';
import { terminalReport } from '../problems/report.ts';
import { problemPage } from './problem-panel.ts';
import { shownPath } from '../lib/shown-path.ts';

type ServerSetup = HookParameters<'astro:server:setup'>;

/** Delay after the last change, in ms: text editors may write a file in several steps. */
const pause = 100;

/**
 * Reads an edition again when one of its files changes, and reports its problems if they differ from the
 * last report. Pages show the list of problems above the last state without errors, if there has been one.
 */
export async function followEdition(
  { server, refreshContent }: Pick<ServerSetup, 'server' | 'refreshContent'>,
  session: Session,
): Promise<void> {
  const { contentDir } = session.settings;
  const shownFolder = shownPath(contentDir);
  let reported = '';

  const report = async (): Promise<void> => {
    const { problems } = await session.inspect();
    const text = problems.length > 0 ? terminalReport(problems, shownFolder) : '';
    if (text !== reported) showNote(text === '' ? '已没有错误。' : text);
    reported = text;
  };
  const update = async (): Promise<void> => {
    session.forget();
    try {
      await report();
      await refreshContent?.({});
    } catch (error) {
      showNote(String(error));
    }
    server.environments.client.hot.send({ type: 'full-reload', path: '*' });
  };

  let updates = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  server.watcher.add(contentDir);
  server.watcher.on('all', (_event, path) => {
    if (!isEdited(resolve(path), contentDir)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      updates = updates.then(update);
    }, pause);
  });
  server.middlewares.use((request, response, next) => {
    const asksForPage = request.headers.accept?.includes('text/html') ?? false;
    const answer = async (): Promise<void> => {
      if (!asksForPage || (await session.shown())) {
        next();
        return;
      }
      response.statusCode = 503;
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(problemPage(await session.inspect(), shownFolder, server.config.base));
    };
    answer().catch(next);
  });
  await report();
}

/** Whether a file belongs to the edition; working files of commands have a dot at the beginning. */
const isEdited = (path: string, contentDir: string): boolean =>
  path.startsWith(contentDir + sep) && !/[/\\]\./u.test(path.slice(contentDir.length));
