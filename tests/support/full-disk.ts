import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded into a command before it starts (`--import`): the disk is full when it has written the number
 * of files given by ROOM_FOR_FILES.
 */
const { writeFile } = files;
let room = Number(process.env['ROOM_FOR_FILES']);
files.writeFile = (...args: Parameters<typeof writeFile>): Promise<void> => {
  room -= 1;
  if (room >= 0) return writeFile(...args);
  return Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }));
};
syncBuiltinESMExports();
