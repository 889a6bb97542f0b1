import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Loaded before a program, notes in a file which of the packages for several machines it loads. */
const file = process.env['KANBEN_LOADED_PACKAGES'];
if (file !== undefined) {
  registerHooks({
    resolve(specifier, context, next) {
      const name = /^(?:bullmq|ioredis|@aws-sdk\/client-s3)$/u.exec(specifier)?.[0];
      if (name !== undefined) appendFileSync(file, `${name}\n`);
      return next(specifier, context);
    },
  });
}
