import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRepository, repository } from '../setup/repository.ts';
import { isReachableByAll, isRoot } from './binaries.ts';

/** Where the data of a server called `name` lives: `.sonra/` here, or the system's temporary folder when root's `nobody` cannot get here. */
export function dataFolder(name: string): string {
  const home = inRepository('.sonra');
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (!isRoot() || isReachableByAll(home)) return path.join(home, name);
  const key = createHash('sha256').update(repository).digest('hex').slice(0, 12);
  const elsewhere = path.join(tmpdir(), `sonra-data-${key}`);
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  return path.join(elsewhere, name);
}

/** Removes the data of a server that has stopped. */
export function removeDataFolder(name: string): void {
  const folder = dataFolder(name);
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.password`, { force: true });
}
