import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const inRepository = (...parts: string[]) => path.join(repository, ...parts);
