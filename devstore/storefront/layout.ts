import { html, raw } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import type { Shop } from '../state/types.ts';
import { shopWords } from './words.ts';

const style = (hue: number) => `
*{box-sizing:border-box}
body{margin:0;font:16px/1.6 Georgia,'Iowan Old Style',serif;color:#2b2622;background:hsl(${hue} 35% 97%)}
header{display:flex;align-items:center;justify-content:space-between;gap:12px;padding:18px clamp(16px,5vw,64px);border-bottom:1px solid hsl(${hue} 20% 86%)}
header a{color:inherit;text-decoration:none}header .name{font-size:22px;font-weight:700}
main{max-width:1080px;margin:0 auto;padding:28px clamp(16px,4vw,40px) 64px}
h1{font-size:clamp(24px,4vw,34px);line-height:1.2;margin:0 0 16px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(210px,1fr));gap:22px}
.grid a{color:inherit;text-decoration:none}.grid img,.product img{width:100%;height:auto;border-radius:14px;display:block}
.grid h2{font-size:17px;margin:10px 0 2px;line-height:1.35}.muted{color:#746a61}
.product{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:36px}
label{display:block;margin:0 0 14px;font:600 14px/1.4 system-ui,sans-serif}
input,select{display:block;width:100%;font:16px system-ui,sans-serif;padding:11px 12px;border:1px solid #b9aea3;border-radius:9px;background:#fff;margin-top:5px;min-height:44px}
input[type=checkbox]{display:inline-block;width:20px;min-height:20px;height:20px;margin:0 8px 0 0;vertical-align:-4px}
button,.button{display:inline-block;font:600 16px/1.2 system-ui,sans-serif;padding:13px 22px;min-height:44px;border:0;border-radius:10px;background:hsl(${hue} 45% 28%);color:#fff;cursor:pointer;text-decoration:none}
button.quiet{background:none;color:hsl(${hue} 45% 28%);text-decoration:underline;padding:10px 4px}button:disabled{opacity:.5;cursor:default}
.line{display:grid;grid-template-columns:76px minmax(0,1fr) auto;gap:16px;align-items:center;padding:14px 0;border-bottom:1px solid hsl(${hue} 20% 88%)}
.line img{width:76px;border-radius:10px}.line form{display:inline-flex;gap:8px;align-items:center}.line input{width:84px;margin:0}
.sum{display:flex;justify-content:space-between;padding:5px 0}.sum.total{font-weight:700;font-size:19px;border-top:1px solid #ccc;margin-top:8px;padding-top:12px}
.checkout{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:40px}.pair{display:grid;grid-template-columns:1fr 1fr;gap:14px}
.notice{background:#fff3cd;border-radius:10px;padding:12px 16px;font-family:system-ui,sans-serif;font-size:15px}
footer{text-align:center;padding:0 0 28px;font-size:14px}footer a{color:#746a61}
iframe.placement{display:block;width:100%;border:0;height:40px;color-scheme:light;background:none}
.placement-box{border:1px solid hsl(${hue} 20% 84%);border-radius:12px;padding:14px 16px;margin:18px 0;background:#fff}
.placement-box.empty{border:0;padding:0;margin:0;height:0;overflow:hidden}
dialog{border:0;border-radius:14px;padding:16px;width:min(560px,calc(100vw - 24px));max-height:90vh}dialog::backdrop{background:#0007}
.menu iframe.placement{width:220px}.toast{position:fixed;inset:auto 16px 16px;margin:auto;width:fit-content;background:#222;color:#fff;border-radius:10px;padding:10px 16px;font-family:system-ui,sans-serif}
@media(max-width:760px){.product,.checkout{grid-template-columns:minmax(0,1fr)}.grid{grid-template-columns:repeat(auto-fill,minmax(145px,1fr));gap:16px}.line{grid-template-columns:60px minmax(0,1fr)}.line img{width:60px}.line>:last-child{grid-column:2}}
`;

/** A page of the online shop. */
export function shopPage(shop: Shop, title: string, count: number, content: Html, locale = shop.locale): string {
  const say = shopWords[locale];
  const hue = shop.currency === 'TRY' ? 22 : 140;
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${shop.name}</title>
        <style>
          ${raw(style(hue))}
        </style>
      </head>
      <body>
        <header>
          <a class="name" href="/shops/${shop.handle}">${shop.name}</a>
          <span>
            <a href="/shops/${shop.handle}/account/orders">${say.account}</a> ·
            <a href="/shops/${shop.handle}/cart">${say.cart} (${count})</a>
          </span>
        </header>
        <main>${content}</main>
        <footer><a href="/">devstore</a></footer>
      </body>
    </html>`.markup;
}
