import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { placementIn } from '../extensions/placement-page.ts';
import { changePlacement, stateOf } from '../extensions/placement-state.ts';
import { readUiExtensions } from '../extensions/read-ui-extension.ts';
import type { SettingField, UiExtension } from '../extensions/read-ui-extension.ts';
import { isTarget } from '../extensions/targets.ts';
import type { Target } from '../extensions/targets.ts';
import { notFound } from '../http-error.ts';
import { html, raw } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import type { PlacementSettings } from '../state/types.ts';
import { newestOrders } from '../state/world.ts';
import { adminLink, adminPage } from './frame-page.ts';
import type { AdminView } from './frame-page.ts';
import { viewOf } from './view-of.ts';
import { words } from './words.ts';

type Form = Record<string, string | undefined>;

function fieldOf(
  view: AdminView,
  { key, type, name }: SettingField,
  value: PlacementSettings[string] | undefined,
): Html {
  const say = words[view.locale];
  if (type !== 'boolean')
    return html`<label>${name}<input name="${key}" type="text" value="${String(value ?? '')}" /></label>`;
  const option = (wanted: string, label: string) =>
    html`<option value="${wanted}" ${raw(String(value ?? '') === wanted ? 'selected' : '')}>${label}</option>`;
  const options = [option('', say.notChosen), option('true', say.yes), option('false', say.no)];
  return html`<label
    >${name}<select name="${key}">
      ${options}
    </select></label
  >`;
}

/** What the merchant would see of it, where something was bought that it can be about. */
function previewOf(devstore: Devstore, view: AdminView, target: Target): Html | null {
  const [order] = newestOrders(view.shop);
  if (target !== 'purchase.thank-you.block.render' || !order) return null;
  const query = { locale: view.locale, token: order.token, editor: '1' };
  return html`<details>
    <summary>${words[view.locale].preview}</summary>
    ${placementIn(devstore, view.shop, target, query)}
  </details>`;
}

function placementCard(devstore: Devstore, view: AdminView, extension: UiExtension, target: Target): Html {
  const say = words[view.locale];
  const { on, settings } = stateOf(view.shop, target);
  const isOn = on && view.shop.installed;
  const toggle = html`<button name="on" value="${on ? 'false' : 'true'}">${on ? say.takeAway : say.place}</button>`;
  return html`<section class="card">
    <h2>
      ${target}
      <span class="badge ${isOn ? 'good' : ''}">${isOn ? say.placed : say.notPlaced}</span>
    </h2>
    <p>${extension.handle}${!extension.bundle && html` · ${say.notBundled}`}</p>
    <form method="post" action="${adminLink(view, `/settings/checkout/editor/${target}`)}">
      ${extension.fields.map((field) => fieldOf(view, field, settings[field.key]))}
      <p class="actions"><button name="on" value="${String(on)}" class="primary">${say.save}</button> ${toggle}</p>
    </form>
    ${previewOf(devstore, view, target)}
  </section>`;
}

function editorPage(devstore: Devstore, view: AdminView): string {
  const say = words[view.locale];
  const style = raw(
    '<style>.card label{display:block;margin:0 0 8px}.card input,.card select{display:block;font:inherit;padding:5px 8px;max-width:100%}iframe.placement{width:100%;border:1px solid #ccc;border-radius:8px}</style>',
  );
  const cards = readUiExtensions(devstore.config.extensionsDir).flatMap((extension) =>
    extension.targets.map((target) => placementCard(devstore, view, extension, target)),
  );
  return adminPage(
    view,
    say.editor,
    html`${style}
      <h1>${say.editor}</h1>
      ${cards}`,
  );
}

/** The settings of the form; what was left open is not set. */
function readSettings({ fields }: UiExtension, form: Form): PlacementSettings {
  const set = fields.flatMap(({ key, type }) => {
    const text = form[key]?.trim();
    return text ? [[key, type === 'boolean' ? text === 'true' : text] as const] : [];
  });
  return Object.fromEntries(set);
}

/** In the place of Shopify's checkout and accounts editor: placements on and off, and their settings. */
export function editorRoutes(devstore: Devstore): Router {
  const router = Router();
  router.get('/store/:handle/settings/checkout/editor', (request, response) => {
    response.send(editorPage(devstore, viewOf(devstore, request, 'apps')));
  });
  router.post('/store/:handle/settings/checkout/editor/:target', (request, response) => {
    const view = viewOf(devstore, request, 'apps');
    const target = request.params.target!;
    const extension = readUiExtensions(devstore.config.extensionsDir).find(({ targets }) =>
      targets.some((one) => one === target),
    );
    if (!isTarget(target) || !extension) return notFound(`There is no placement ${target}.`);
    const form = request.body as Form;
    changePlacement(view.shop, target, { on: form.on === 'true', settings: readSettings(extension, form) });
    return response.redirect(303, adminLink(view, '/settings/checkout/editor'));
  });
  return router;
}
