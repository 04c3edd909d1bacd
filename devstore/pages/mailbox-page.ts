import type { Devstore } from '../devstore.ts';
import type { Mail } from '../sendgrid/mailbox.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { devstorePage } from './layout.ts';

const time = (at: string) => at.slice(0, 16).replace('T', ' ');

function mailRow(mail: Mail): Html {
  return html`<tr>
    <td>${time(mail.at)}</td>
    <td>
      <a href="/mailbox/${mail.id}">${mail.subject}</a><br /><span class="muted">${mail.from.name} → ${mail.to}</span>
    </td>
    <td>${mail.events.slice(-1).map((event) => html`<span class="badge">${event}</span>`)}</td>
  </tr>`;
}

/** All mails, newest first, or those to one address. */
export function mailboxPage({ mailbox }: Devstore, to: string): string {
  const mails = mailbox.list({ to, limit: 200 });
  const table = html`<div class="card scroll">
    <table>
      <thead>
        <tr>
          <th>Sent (UTC)</th>
          <th>Mail</th>
          <th>Last event</th>
        </tr>
      </thead>
      <tbody>
        ${mails.map(mailRow)}
      </tbody>
    </table>
  </div>`;
  const content = html`<h1>Mailbox</h1>
    <form class="row card" method="get">
      <input name="to" type="search" value="${to}" placeholder="part of an address" aria-label="Address" /><button>
        Filter
      </button>
      ${to && html`<a href="/mailbox">all</a>`}
    </form>
    ${mails.length === 0 ? html`<p class="card">No mail ${to ? 'to this address' : ''} yet. Buy something in a shop, deliver it, and move the clock.</p>` : table}`;
  return devstorePage('Mailbox', content);
}

/** Text with its http(s) addresses made into links; for the text part, where a reader's client does the same. */
function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, index) =>
      index % 2 ? html`<a href="${piece}" target="_blank" rel="noreferrer">${piece}</a>` : html`${piece}`,
    );
}

function headerList(mail: Mail): Html {
  const sender = ({ name, email }: Mail['from']) => (name ? `${name} <${email}>` : email);
  const rows: [string, string][] = [
    ['From', sender(mail.from)],
    ['To', mail.to],
    ...(mail.replyTo ? ([['Reply-To', sender(mail.replyTo)]] as [string, string][]) : []),
    ['Date', mail.at],
    ...Object.entries(mail.headers),
    ...Object.entries(mail.customArgs).map(([name, value]): [string, string] => [`custom arg ${name}`, value]),
    ['Events', mail.events.join(', ') || '–'],
  ];
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** The List-Unsubscribe web address of a mail, or null. */
export function unsubscribeUrl(mail: Mail): string | null {
  const header = Object.entries(mail.headers).find(([name]) => name.toLowerCase() === 'list-unsubscribe')?.[1];
  return /<(https?:[^>]+)>/.exec(header ?? '')?.[1] ?? null;
}

/** One mail at phone and desktop width, its text part, and what a recipient or a provider may do with it. */
export function mailPage(mail: Mail, notice: string | null): string {
  const event = (name: string, label: string) => html`<button name="event" value="${name}">${label}</button>`;
  const frame = (title: string) =>
    html`<div>
      <h2>${title}</h2>
      <iframe
        title="${title}"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        src="/mailbox/${mail.id}/html"
      ></iframe>
    </div>`;
  const content = html`<p><a href="/mailbox">← Mailbox</a></p>
    <h1>${mail.subject}</h1>
    ${notice && html`<p class="card" role="status">${notice}</p>`}
    <div class="card">${headerList(mail)}</div>
    <div class="row card">
      <form class="row" method="post" action="/mailbox/${mail.id}/events">
        ${event('open', 'opened')} ${event('click', 'clicked')} ${event('bounce', 'bounced')}
        ${event('spamreport', 'spam report')}
      </form>
      ${unsubscribeUrl(mail) && html`<form method="post" action="/mailbox/${mail.id}/one-click"><button>Unsubscribe, one click</button></form>`}
    </div>
    <div class="frames">${frame('Phone')} ${frame('Desktop')}</div>
    <div class="card">
      <h2>Text part</h2>
      <pre>${linked(mail.text)}</pre>
    </div>`;
  return devstorePage(mail.subject, content);
}
