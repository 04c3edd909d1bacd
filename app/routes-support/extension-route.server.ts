import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { z } from 'zod';
import { getServices } from '#app/platform/services.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ExtensionApi, ExtensionPath } from '#extensions/shared/contract.ts';
import { extensionAnswer, preflightAnswer, refusal } from './extension-answer.server.ts';
import { limitShop, limitWriter } from './limit-extensions.server.ts';
import { readQuestion } from './read-question.server.ts';
import { requireExtension } from './require-extension.server.ts';
import type { ExtensionRequest } from './require-extension.server.ts';

type Question<Path extends ExtensionPath> = ExtensionApi[Path]['question'];
type Answer<Path extends ExtensionPath> = (
  services: Services,
  asker: ExtensionRequest,
  question: Question<Path>,
) => Promise<ExtensionApi[Path]['answer']>;
type Options<Path extends ExtensionPath> = {
  /** For what changes something: whose presses are counted, a checkout token or a customer; null for nobody's. */
  writer?: (question: Question<Path>, asker: ExtensionRequest) => string | null;
};

/**
 * The action of the route of an address under /api/*: whoever asks is known by their session token, the question has the shape, and every
 * answer, a failure's too, can be read by the extension. A `Response` that `answer` throws is the answer.
 */
export function extensionAction<Path extends ExtensionPath>(
  path: Path,
  shape: z.ZodType<Question<Path>>,
  answer: Answer<Path>,
  { writer }: Options<Path> = {},
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
      getServices().log.error({ err: error, path }, 'an extension could not be answered');
      return refusal({ reason: 'unavailable', retryAfter: 5 });
    }
  };
}

/** The loader beside it: says what a browser asks beforehand, and shows nothing. */
export const extensionLoader = ({ request }: LoaderFunctionArgs): Response =>
  request.method === 'OPTIONS' ? preflightAnswer() : refusal({ reason: 'not_allowed', status: 405 });
