import { dark, light, properties } from "./colours.ts";

/** Type, colour and the space around things: what every page shares. */
export const baseStyles: string = `
:root{color-scheme:light dark;${properties(light)}
--measure:68ch;
--serif:Charter,"Bitstream Charter","Sitka Text",Cambria,"Source Serif 4","Noto Serif","Liberation Serif",Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;
--mono:ui-monospace,"Cascadia Code","SF Mono",Menlo,Consolas,"Liberation Mono",monospace;
--gutter:clamp(1.25rem,4vw,2.5rem)}
@media (prefers-color-scheme:dark){:root{${properties(dark)}}}
*,::before,::after{box-sizing:border-box}
html{font-size:clamp(1.0625rem,1rem + .3vw,1.1875rem);-webkit-text-size-adjust:100%;text-size-adjust:100%;
scroll-padding-top:1.5rem;tab-size:2}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--background);
color:var(--text);font-family:var(--serif);line-height:1.62;font-kerning:normal;text-rendering:optimizeLegibility;
overflow-wrap:break-word}
main{flex:1 0 auto;min-width:0}
.site-header,main,.site-footer{width:100%;max-width:calc(var(--measure) + 2*var(--gutter));margin-inline:auto;
padding-inline:var(--gutter)}
a{color:var(--accent);text-decoration-line:underline;text-decoration-thickness:1px;text-underline-offset:.18em;
text-decoration-color:color-mix(in srgb,var(--accent) 45%,transparent)}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
main:focus{outline:none}
h1,h2,h3,h4,h5,h6{font-weight:600;line-height:1.22;text-wrap:balance;letter-spacing:-.011em}
h1{margin:0;font-size:clamp(1.85rem,1.35rem + 2.3vw,2.6rem);line-height:1.12;letter-spacing:-.021em}
p{margin:0 0 1.1em;text-wrap:pretty}
img,svg,video{max-width:100%;height:auto}
::selection{background:color-mix(in srgb,var(--accent) 24%,transparent)}
.skip{position:absolute;left:50%;top:0;z-index:9;padding:.7rem 1.1rem;transform:translate(-50%,-110%);
background:var(--text);color:var(--background);font:600 .9rem/1.2 var(--sans);border-radius:0 0 .4rem .4rem}
.skip:focus{transform:translate(-50%,0)}
.dot{color:var(--line)}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

/** Header, footer and the links between pages. */
export const frameStyles: string = `
.site-header{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 1.5rem;
padding-block:1.1rem;font-family:var(--sans);font-size:.86rem;line-height:1.4}
.site-title{padding-block:.7rem;color:var(--text);font-family:var(--serif);font-size:1.08rem;font-weight:600;
text-decoration:none;letter-spacing:-.005em}
.site-title:hover{color:var(--accent)}
.site-navigation ul{display:flex;flex-wrap:wrap;gap:0 1.4rem;margin:0;padding:0;list-style:none}
.site-navigation a{display:block;padding-block:.75rem;color:var(--muted);text-decoration:none}
.site-navigation a:hover,.site-navigation a[aria-current]{color:var(--accent)}
.site-footer{margin-top:4.5rem;padding-block:1.6rem 2.4rem;color:var(--muted);font:.8rem/1.6 var(--sans)}
.site-footer p{margin:0;padding-top:1.4rem;border-top:1px solid var(--line)}
.site-footer a{display:inline-block;padding-block:.35rem;color:inherit}
.facts{color:var(--muted);font:.84rem/1.7 var(--sans)}
.facts a{display:inline-block;color:inherit}
.tags{display:flex;flex-wrap:wrap;gap:.45rem;margin:0;padding:0;list-style:none;font:.76rem/1.5 var(--sans)}
.tags li{padding:.1rem .6rem;border:1px solid var(--line);border-radius:1rem;color:var(--muted)}
.draft{padding:.08rem .5rem;border-radius:.25rem;background:var(--accent);color:var(--background);font-weight:600}
.lede{margin:.85rem 0 0;color:var(--muted);font-size:1.17rem;line-height:1.5;text-wrap:pretty}
.neighbours{display:grid;grid-template-columns:1fr 1fr;gap:1rem 2rem;margin-top:4rem;padding-top:1.4rem;
border-top:1px solid var(--line)}
.neighbour{display:block;padding-block:.4rem;color:var(--text);text-decoration:none;line-height:1.4}
.neighbour.next{grid-column:2;text-align:end}
.neighbour-words{display:block;color:var(--muted);font:.78rem/1.6 var(--sans)}
.neighbour:hover .neighbour-title{color:var(--accent);text-decoration:underline;text-decoration-thickness:1px;
text-underline-offset:.18em}
@media (max-width:30rem){.neighbours{grid-template-columns:1fr}.neighbour.next{grid-column:1;text-align:start}}
`;

/** The home page. */
export const homeStyles: string = `
.home-header{margin:clamp(1.5rem,5vw,3.5rem) 0 clamp(2.2rem,6vw,3.6rem)}
.articles{margin:0;padding:0;list-style:none}
.articles>li{padding-block:1.7rem;border-top:1px solid var(--line)}
.articles h2{margin:0;font-size:1.42rem}
.articles h2 a{display:block;padding-block:.15rem;color:var(--text);text-decoration:none}
.articles h2 a:hover{color:var(--accent);text-decoration:underline;text-decoration-thickness:1px}
.articles p{margin:.4rem 0 0}
.articles .facts{margin-top:.3rem}
.articles .tags{margin-top:.85rem}
`;
