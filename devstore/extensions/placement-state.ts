import { badRequest } from '../http-error.ts';
import type { PlacementSettings, PlacementState, Shop } from '../state/types.ts';
import { readUiExtensions } from './read-ui-extension.ts';
import type { UiExtension } from './read-ui-extension.ts';
import { targets } from './targets.ts';
import type { Target } from './targets.ts';

export const stateOf = (shop: Shop, target: Target): PlacementState =>
  shop.placements.get(target) ?? { on: true, settings: {} };

/** The extension that shows itself at a target of this shop now; null when it is off, not there or not bundled. */
export function extensionAt(extensionsDir: string, shop: Shop, target: Target): UiExtension | null {
  if (!shop.installed || !stateOf(shop, target).on) return null;
  const found = readUiExtensions(extensionsDir).find((one) => one.targets.includes(target));
  return found?.bundle ? found : null;
}

/** Every placement there is, as the checkout editor has it. */
export function describePlacements(extensionsDir: string, shop: Shop) {
  const extensions = readUiExtensions(extensionsDir);
  return (Object.keys(targets) as Target[]).map((target) => {
    const extension = extensions.find((one) => one.targets.includes(target));
    const { on, settings } = stateOf(shop, target);
    const state = { target, extension: extension?.handle ?? null, isBundled: Boolean(extension?.bundle) };
    return { ...state, on: on && shop.installed, settings };
  });
}

/** What App Bridge's `app.extensions()` answers: extensions with the targets at which they are switched on. */
export function extensionInfos(extensionsDir: string, shop: Shop) {
  return readUiExtensions(extensionsDir).map(({ handle, targets: its }) => ({
    handle,
    type: 'ui_extension' as const,
    activations: its.filter((target) => shop.installed && stateOf(shop, target).on).map((target) => ({ target })),
  }));
}

function readSettings(value: unknown): PlacementSettings {
  const entries = Object.entries((value ?? {}) as object);
  if (!entries.every(([, one]) => ['string', 'number', 'boolean'].includes(typeof one)))
    badRequest('settings must be texts, numbers or booleans by key.');
  return Object.fromEntries(entries) as PlacementSettings;
}

/** Switches a placement on or off, or gives it other settings; what is not named stays. */
export function changePlacement(shop: Shop, target: Target, body: Record<string, unknown>): PlacementState {
  const { on, settings } = stateOf(shop, target);
  if (body.on !== undefined && typeof body.on !== 'boolean') badRequest('on must be true or false.');
  const changed = {
    on: (body.on as boolean | undefined) ?? on,
    settings: body.settings === undefined ? settings : readSettings(body.settings),
  };
  shop.placements.set(target, changed);
  return changed;
}
