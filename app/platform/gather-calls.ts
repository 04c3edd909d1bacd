interface Call<Ask, Answer> {
  ask: Ask;
  done: (answer: Answer) => void;
  failed: (error: unknown) => void;
}

/** Answers several asks at once, in their order. Throws for all of them, and has then done nothing for any. */
type AnswerAll<On, Ask, Answer> = (on: On, asks: Ask[]) => Promise<Answer[]>;

/**
 * Makes of a function that answers many one that answers each caller: what is asked while an answer is under way goes
 * together into the next, because a statement or a commit costs per call, not per row. Nobody waits for company. When
 * several fail together each is asked again alone, so that one caller's trouble is nobody else's.
 * @param on calls are gathered for each (a database) apart
 * @param most how many go together
 */
export function gatherCalls<On extends object, Ask, Answer>(
  answerAll: AnswerAll<On, Ask, Answer>,
  { most = 50 }: { most?: number } = {},
): (on: On, ask: Ask) => Promise<Answer> {
  const gatherers = new WeakMap<On, Gatherer<On, Ask, Answer>>();
  return (on, ask) => {
    const gatherer = gatherers.get(on) ?? new Gatherer(on, answerAll, most);
    gatherers.set(on, gatherer);
    return gatherer.answer(ask);
  };
}

class Gatherer<On, Ask, Answer> {
  readonly #on: On;
  readonly #answerAll: AnswerAll<On, Ask, Answer>;
  readonly #most: number;
  #waiting: Call<Ask, Answer>[] = [];
  #busy = false;

  constructor(on: On, answerAll: AnswerAll<On, Ask, Answer>, most: number) {
    this.#on = on;
    this.#answerAll = answerAll;
    this.#most = most;
  }

  answer(ask: Ask): Promise<Answer> {
    return new Promise((done, failed) => {
      this.#waiting.push({ ask, done, failed });
      if (this.#busy) return;
      this.#busy = true;
      // What is asked in this turn of the event loop goes along.
      setImmediate(() => void this.#run());
    });
  }

  async #run() {
    while (this.#waiting.length > 0) {
      const calls = this.#waiting.splice(0, this.#most);
      // Those asked alone wait for each other no longer, nor does anybody for them.
      for (const call of await this.#answer(calls)) void this.#answer([call]);
    }
    this.#busy = false;
  }

  /** Gives the calls that have to be answered alone. */
  async #answer(calls: Call<Ask, Answer>[]): Promise<Call<Ask, Answer>[]> {
    try {
      const answers = await this.#answerAll(
        this.#on,
        calls.map(({ ask }) => ask),
      );
      if (answers.length !== calls.length) throw new Error('Not every ask was answered');
      calls.forEach(({ done }, place) => done(answers[place]!));
      return [];
    } catch (error) {
      if (calls.length > 1) return calls;
      calls[0]!.failed(error);
      return [];
    }
  }
}
