import { html, raw } from './html.ts';
import type { Html } from './html.ts';

const style = `
*{box-sizing:border-box}
body{margin:0;font:15px/1.55 system-ui,sans-serif;color:#22262b;background:#f5f6f4}
header{background:#20342b;color:#fff;padding:12px clamp(14px,4vw,40px);display:flex;gap:6px 20px;flex-wrap:wrap;align-items:center}
header a{color:#fff;text-decoration:none;padding:6px 0}header a:first-child{font-weight:700;margin-inline-end:auto}
main{max-width:1080px;margin:0 auto;padding:22px clamp(14px,4vw,40px) 60px}
h1{font-size:25px;margin:4px 0 8px}h2{font-size:17px;margin:0 0 10px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(300px,100%),1fr));gap:16px}
.card{background:#fff;border-radius:12px;padding:18px;box-shadow:0 1px 3px #0001;margin-bottom:16px;min-width:0}
.card ul{margin:0;padding-inline-start:18px}.muted{color:#626a70}
.big{font-size:21px;font-weight:650;margin:0 0 12px}
button,.button{font:inherit;font-weight:600;border:1px solid #b8beb9;background:#fff;border-radius:9px;padding:9px 14px;min-height:42px;cursor:pointer;text-decoration:none;color:inherit;display:inline-block}
button:hover{background:#eef2ee}.row{display:flex;gap:8px;flex-wrap:wrap;align-items:center}
input,select{font:inherit;border:1px solid #b8beb9;border-radius:9px;padding:8px 10px;min-height:42px;background:#fff;max-width:100%}
label{display:block;margin:0 0 10px;font-weight:600;font-size:14px}label input,label select{display:block;width:100%;font-weight:400;margin-top:3px}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px}th,td{padding:8px 10px;text-align:start;border-bottom:1px solid #e8ebe8;vertical-align:top}th{color:#626a70;font-size:12px}
.badge{border-radius:8px;padding:2px 8px;font-size:12px;background:#e6e9e6;white-space:nowrap}.good{background:#cdf3d9}.bad{background:#fbdad7}
.frames{display:grid;grid-template-columns:minmax(0,375px) minmax(0,1fr);gap:18px;align-items:start}.frames h2{margin-top:0}
iframe{border:1px solid #cfd4cf;border-radius:10px;background:#fff;width:100%;height:640px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f5f3;border-radius:9px;padding:12px;font-size:13px;margin:0}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 14px;margin:0}dt{color:#626a70}dd{margin:0;overflow-wrap:anywhere}
form.inline{display:inline}
@media(max-width:820px){.frames>div{overflow-x:auto}.frames>div+div iframe{width:640px}.frames{grid-template-columns:minmax(0,1fr)}dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:6px}}
`;

/** A page of the devstore itself. */
export function devstorePage(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · devstore</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header>
          <a href="/">devstore</a><a href="/mailbox">Mailbox</a><a href="/webhooks-log">Webhooks</a
          ><a href="/flow-log">Flow</a>
        </header>
        <main>${content}</main>
      </body>
    </html>`.markup;
}
