import { extname } from 'node:path';

/** The module of a process that does a job: TypeScript in the repository, JavaScript in the package. */
export const jobModule = new URL(`./job-process${extname(import.meta.filename)}`, import.meta.url);
