import { Router } from 'express';
import { customerOf } from '../control/read-input.ts';
import { uninstallApp } from '../control/install-app.ts';
import type { Devstore } from '../devstore.ts';
import { html } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import type { Customer, Marketing } from '../state/types.ts';
import { shopPayload } from '../webhooks/catalog-payload.ts';
import { adminLink, adminPage } from './frame-page.ts';
import type { AdminView } from './frame-page.ts';
import { viewOf } from './view-of.ts';
import { words } from './words.ts';

const badge = ({ state, updatedAt }: Marketing): Html =>
  html`<span class="badge ${state === 'SUBSCRIBED' ? 'good' : ''}">${state}</span>${
      updatedAt && html` <small>${new Date(updatedAt).toISOString().slice(0, 16).replace('T', ' ')}</small>`
    }`;

function row(view: AdminView, customer: Customer): Html {
  const say = words[view.locale];
  const subscribed = customer.marketing.state === 'SUBSCRIBED';
  return html`<tr data-email="${customer.email}">
    <td>${customer.firstName} ${customer.lastName}</td>
    <td>${customer.email}</td>
    <td>${customer.locale}</td>
    <td>${badge(customer.marketing)} ${customer.sms && html`<br />${say.sms} ${badge(customer.sms)}`}</td>
    <td>
      <form class="inline" method="post" action="${adminLink(view, `/customers/${customer.id}/consent`)}">
        <button>${subscribed ? say.forbid : say.allow}</button>
      </form>
    </td>
  </tr>`;
}

function listPage(view: AdminView): string {
  const say = words[view.locale];
  const customers = [...view.shop.customers.values()].sort((a, b) => b.createdAt - a.createdAt);
  const content = html`<h1>${say.customers} (${customers.length})</h1>
    <div class="card">
      <table>
        <thead>
          <tr>
            <th>${say.name}</th>
            <th>${say.email}</th>
            <th></th>
            <th>${say.marketing}</th>
            <th></th>
          </tr>
        </thead>
        <tbody>
          ${customers.map((customer) => row(view, customer))}
        </tbody>
      </table>
    </div>`;
  return adminPage(view, say.customers, content);
}

/** The admin's customers, with their consent, and the way to uninstall the app. */
export function customerRoutes(devstore: Devstore): Router {
  const router = Router();
  router.get('/store/:handle/customers', (request, response) => {
    response.send(listPage(viewOf(devstore, request, 'customers')));
  });
  router.post('/store/:handle/customers/:id/consent', (request, response) => {
    const view = viewOf(devstore, request, 'customers');
    const customer = customerOf(view.shop, request.params.id);
    const state = customer.marketing.state === 'SUBSCRIBED' ? 'UNSUBSCRIBED' : 'SUBSCRIBED';
    devstore.actions.setMarketing(view.shop, customer, { state, optInLevel: 'SINGLE_OPT_IN' });
    response.redirect(303, adminLink(view, '/customers'));
  });
  router.post('/store/:handle/uninstall', (request, response) => {
    const view = viewOf(devstore, request, 'apps');
    uninstallApp(devstore, view.shop, shopPayload(view.shop));
    response.redirect(303, adminLink(view, ''));
  });
  return router;
}
