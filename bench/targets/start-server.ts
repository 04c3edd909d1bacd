import { launch } from '../../scripts/demo/processes.ts';
import type { Running } from '../../scripts/demo/processes.ts';
import type { makeSecrets } from '../../scripts/demo/secrets.ts';
import { freePort } from '../../scripts/setup/ports.ts';
import { appEnv } from './app-env.ts';

export interface Server {
  url: string;
  process: Running;
}

interface ToStart {
  name: string;
  /** Of the repository; `app/server.ts` is the web process of production. */
  script: string;
  /** Folder below `.sonra/` that takes the log. */
  logs: string;
  databaseUrl: string;
  secrets: ReturnType<typeof makeSecrets>;
}

/** A server in a process of its own that answers; when it ends by itself, so does the benchmark. */
export async function startServer({ databaseUrl, secrets, ...which }: ToStart): Promise<Server> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...appEnv(databaseUrl, secrets, url),
    PORT: String(port),
    REDIS_URL: process.env.REDIS_URL ?? '',
  };
  const onCrash = (message: string) => {
    console.error(message);
    process.exit(1);
  };
  const started = { url, process: launch({ ...which, env, onCrash }) };
  await untilListening(url);
  return started;
}

async function untilListening(url: string) {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}
