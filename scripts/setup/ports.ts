import { createServer } from 'node:net';
import { Advice } from './progress.ts';

/** A port nobody listens on; `wanted` 0 takes any. Rejects with the system's error when it is taken. */
function claim(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}

export const freePort = () => claim(0);

/** Checks that a port can be had. Throws advice that names `option` when it cannot. */
export async function requirePort(port: number, option: string): Promise<number> {
  try {
    return await claim(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES')
      throw new Advice(
        `Port ${port} may not be used by this account. Choose one above 1024: npm run demo -- ${option} ${port + 4000}`,
      );
    throw new Advice(
      `Port ${port} is in use. Stop what listens there, or choose another: npm run demo -- ${option} ${port + 10}`,
    );
  }
}
