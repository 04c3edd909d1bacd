import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { z } from 'zod';
import { getServices } from '#app/platform/services.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { extensionAnswer, preflightAnswer, refusal } from './extension-answer.server.ts';
import { limitShop, limitWriter } from './limit-extensions.server.ts';
import { readQuestion } from './read-question.server.ts';
import { requireExtension } from './require-extension.server.ts';
import type { ExtensionRequest } from './require-extension.server.ts';

type Answer<Question> = (services: Services, asker: ExtensionRequest, question: Question) => Promise<object>;
type Options<Question> = {
  /** For what changes something: whose presses are counted, a checkout token or a customer; null for nobody's. */
  writer?: (question: Question, asker: ExtensionRequest) => string | null;
};

/**
 * The action of a route under /api/*: whoever asks is known by their session token, the question has the shape, and every
 * answer, a failure's too, can be read by the extension. A `Response` that `answer` throws is the answer.
 */
export function extensionAction<Question>(
  shape: z.ZodType<Question>,
  answer: Answer<Question>,
  { writer }: Options<Question> = {},
) {
  return async ({ request }: ActionFunctionArgs): Promise<Response> => {
    try {
      if (request.method !== 'POST') throw refusal({ reason: 'not_allowed', status: 405 });
      const asker = await requireExtension(request);
      await limitShop(asker.shopId);
      const question = await readQuestion(request, shape);
      const subject = writer?.(question, asker);
      if (subject) await limitWriter(asker.shopId, subject);
      return extensionAnswer(await answer(getServices(), asker, question));
    } catch (error) {
      if (error instanceof Response) return error;
      const { pathname } = new URL(request.url);
      getServices().log.error({ err: error, path: pathname }, 'an extension could not be answered');
      return refusal({ reason: 'unavailable', retryAfter: 5 });
    }
  };
}

/** The loader beside it: says what a browser asks beforehand, and shows nothing. */
export const extensionLoader = ({ request }: LoaderFunctionArgs): Response =>
  request.method === 'OPTIONS' ? preflightAnswer() : refusal({ reason: 'not_allowed', status: 405 });
