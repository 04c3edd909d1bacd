/** Plain admin looks; one column with a drawer on phones. */
export const adminStyle = `
*{box-sizing:border-box}
body{margin:0;font:14px/1.5 system-ui,sans-serif;color:#303030;background:#f1f1f1;display:grid;grid-template:48px 1fr/230px 1fr;height:100dvh}
.top{grid-column:1/3;background:#1a1a1a;color:#fff;display:flex;align-items:center;gap:14px;padding:0 16px}
.top a{color:#fff;text-decoration:none}.top .shop{margin-inline-start:auto;font-weight:600;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.brand{font-weight:700;letter-spacing:.02em}
.locales a{padding:4px 8px;border-radius:6px;opacity:.75}.locales a[aria-current]{background:#444;opacity:1}
[data-part=menu-button]{display:none;font-size:20px;background:none;border:0;color:#fff;min-width:44px;min-height:44px}
.side{background:#ebebeb;padding:12px 10px;overflow:auto}
.side a{display:block;padding:6px 10px;border-radius:8px;color:inherit;text-decoration:none;font-weight:550}
.side a:hover{background:#f6f6f6}.side a[aria-current]{background:#fff}
.side h2{font-size:12px;color:#616161;margin:18px 10px 4px;font-weight:600}
.app-menu a{padding-inline-start:26px;font-weight:450}
main.framed{display:flex;flex-direction:column;min-width:0;min-height:0;position:relative}
main.plain{overflow:auto;padding:20px;min-width:0}
iframe{flex:1;border:0;width:100%;background:#f1f1f1}
.title-bar{background:#fff;border-bottom:1px solid #ddd;padding:8px 16px;display:flex;gap:10px;align-items:center;min-height:44px}
.title-bar .app-name{font-weight:650}[data-part=title]{color:#616161}
[data-part=title-actions]{margin-inline-start:auto;display:flex;gap:8px}
button{font:inherit;border:1px solid #bbb;background:#fff;border-radius:8px;padding:5px 12px;cursor:pointer}
button.primary,button.primary:hover{background:#303030;color:#fff;border-color:#303030}button:hover{background:#f7f7f7}button:disabled{opacity:.5}
.save-bar{position:absolute;inset:0 0 auto 0;z-index:3;background:#1a1a1a;color:#fff;padding:6px 16px;min-height:44px;display:flex;gap:10px;align-items:center}
.save-bar[hidden]{display:none}.save-bar span{margin-inline-end:auto;font-weight:600}.save-bar button{background:#333;color:#fff;border-color:#555}
.save-bar button.primary{background:#fff;color:#111}
.shake{animation:shake .35s}@keyframes shake{25%{translate:-7px}50%{translate:7px}75%{translate:-4px}}
.loading{height:3px;position:absolute;inset:0 0 auto 0;z-index:4}.loading.on{background:#29845a}
.toasts{position:absolute;inset:auto 0 18px 0;display:grid;justify-content:center;gap:8px;pointer-events:none}
.toast{background:#1a1a1a;color:#fff;border-radius:10px;padding:9px 16px;pointer-events:auto;display:flex;gap:12px;align-items:center}.toast.error{background:#8e0b21}
.card{background:#fff;border-radius:12px;padding:16px;margin:0 0 16px;box-shadow:0 1px 2px #0002;overflow-x:auto}
table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:8px 10px;border-bottom:1px solid #eee;white-space:nowrap}th{font-size:12px;color:#616161}
td.wide{white-space:normal;overflow-wrap:anywhere;min-width:180px}.num{text-align:end}
h1{font-size:20px;margin:0 0 14px}.badge{background:#e8e8e8;border-radius:8px;padding:2px 8px;font-size:12px}.badge.good{background:#cdfee1}.badge.bad{background:#fedad9}
form.inline{display:inline}.parcel{margin:0 0 14px}.actions{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 16px}
.pager{display:flex;gap:12px}
@media(max-width:760px){
body{grid-template:48px 1fr/1fr}.top{grid-column:1}
[data-part=menu-button]{display:block;margin-inline-start:-12px}
.side{display:none;position:fixed;inset:48px 25% 0 0;z-index:9;box-shadow:0 0 0 100vmax #0006}
.menu-open .side{display:block}.brand{display:none}main.plain{padding:12px}
.lines tr{display:grid;grid-template-columns:minmax(0,1fr) auto;border-bottom:1px solid #eee}.lines td{border:0;white-space:normal}.lines td:last-child{grid-column:1/3}
}
`;
