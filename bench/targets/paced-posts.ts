import http from 'node:http';

/** A request to send: JSON by POST. */
export interface PacedPost {
  path: string;
  headers: Record<string, string>;
  body: string;
}

interface Pace {
  url: string;
  perSecond: number;
  seconds: number;
  postOf(n: number): PacedPost;
}

/** The same gaps in every run: a small linear congruential generator, 0 to 1. */
function seededChance(): () => number {
  let state = 42;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

/**
 * Sends posts as visitors come: each by itself, whether or not the one before was answered, with gaps as of a Poisson process.
 * (A load generator that sends a second's requests at its beginning measures how long its own queue is.) Milliseconds of each
 * answer; throws when any is not 200.
 */
export async function sendPaced({ url, perSecond, seconds, postOf }: Pace): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 200 });
  const chance = seededChance();
  const answers: Promise<number>[] = [];
  const begun = performance.now();
  let due = 0;
  for (let n = 0; n < perSecond * seconds; n += 1) {
    due += (-Math.log(1 - chance()) / perSecond) * 1_000;
    const wait = begun + due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(send(agent, url, postOf(n)));
  }
  const times = await Promise.all(answers);
  agent.destroy();
  return times;
}

function send(agent: http.Agent, url: string, { path, headers, body }: PacedPost): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const request = http.request(`${url}${path}`, { agent, method: 'POST', headers: { ...headers, ...length } });
    request.once('error', reject);
    request.once('response', (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - begun);
        else reject(new Error(`${path} was answered ${response.statusCode}`));
      });
    });
    request.end(body);
  });
}
