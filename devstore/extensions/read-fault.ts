import { badRequest } from '../http-error.ts';

const MODES = ['ok', 'slow', 'late', 'failing', 'down'] as const;

/**
 * The app as the extensions see it. slow: the question leaves after `seconds`; late: it is answered at once, and the answer comes
 * after `seconds`; failing: answered with `status` in the app's place; down: nobody answers.
 */
export type ExtensionsFault = {
  mode: (typeof MODES)[number];
  seconds: number;
  status: number;
  /** How many more requests it strikes; null until it is cleared. */
  times: number | null;
};

export const noExtensionsFault = (): ExtensionsFault => ({ mode: 'ok', seconds: 5, status: 503, times: null });

function readWhole(source: Record<string, unknown>, name: string, otherwise: number, [low, high]: [number, number]) {
  const value = source[name] ?? otherwise;
  if (typeof value !== 'number' || !(value >= low && value <= high))
    badRequest(`extensions.${name} must be a number from ${low} to ${high}.`);
  return value as number;
}

/** The section `extensions` of POST /control/faults. */
export function readExtensionsFault(source: Record<string, unknown>): ExtensionsFault {
  const mode = MODES.find((known) => known === (source.mode ?? 'ok'));
  if (!mode) return badRequest(`extensions.mode must be one of ${MODES.join(', ')}.`);
  return {
    mode,
    seconds: readWhole(source, 'seconds', 5, [0, 600]),
    status: readWhole(source, 'status', 503, [400, 599]),
    times: source.times === undefined || source.times === null ? null : readWhole(source, 'times', 1, [0, 1_000_000]),
  };
}

/** The fault that strikes the request that is being made, counted. */
export function strike(fault: ExtensionsFault): ExtensionsFault {
  if (fault.times === null) return fault;
  if (fault.times <= 0) return noExtensionsFault();
  fault.times -= 1;
  return fault;
}
