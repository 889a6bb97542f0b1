import { relative, resolve, sep } from 'node:path';
import type { HookParameters } from 'astro';
import type { Session } from '../build/session.ts';
import { showNote } from '../lib/progress.ts';
import { terminalReport } from '../problems/report.ts';
import { problemPage } from './problem-panel.ts';

type ServerSetup = HookParameters<'astro:server:setup'>;

/** Editors write a file in several steps: how long to wait for the last, in ms. */
const pause = 100;

/**
 * Reads an edition anew when a file of it changes, and says once what is to be put right. Pages show its
 * last sound state with that above it; before there is one, that alone.
 */
export async function followEdition(
  { server, refreshContent }: Pick<ServerSetup, 'server' | 'refreshContent'>,
  session: Session,
): Promise<void> {
  const { contentDir } = session.settings;
  const shownFolder = relative(process.cwd(), contentDir) || '.';
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

/** Whether a file is one of the edition's own: those of commands begin with a dot. */
const isEdited = (path: string, contentDir: string): boolean =>
  path.startsWith(contentDir + sep) && !/[/\\]\./u.test(path.slice(contentDir.length));
