/** An article's header, its table of contents and plain text; formulas, figures and code bring their own. */
export const articleStyles: string = `
.article{position:relative}
.article-header{margin:clamp(1.2rem,4vw,2.8rem) 0 clamp(1.8rem,5vw,2.8rem)}
.authors{margin:1.3rem 0 0;line-height:1.45}
.author a{color:var(--text)}
.affiliation{color:var(--muted);font-size:.9em}
.authors+.facts,.article-header h1+.facts,.lede+.facts{margin:.35rem 0 0}
.article-header .tags{margin-top:1rem}
.contents{font:.84rem/1.42 var(--sans)}
.contents ol{margin:0;padding:0;list-style:none}
.contents ol ol{padding-inline-start:.95rem}
.contents a{display:block;padding-block:.34rem;color:var(--muted);text-decoration:none}
.contents a:hover{color:var(--accent)}
.contents .katex{font-size:1em}
.contents-number{font-variant-numeric:tabular-nums;padding-inline-end:.35em}
.contents-folded{margin:0 0 2rem;padding:.2rem 1rem;border:1px solid var(--line);border-radius:.5rem;
background:var(--surface)}
.contents-folded summary{padding-block:.65rem;color:var(--text);font-weight:600;cursor:pointer}
.contents-folded[open]>ol{padding-bottom:.7rem}
.contents-folded a{padding-block:.5rem}
.contents-beside{display:none}
@media (min-width:76rem){
.contents-folded{display:none}
.contents-beside{display:block;position:absolute;inset-block:0;inset-inline-start:calc(100% + 3rem);
width:min(15rem,calc((100vw - var(--measure))/2 - 5rem))}
.contents-stick>ol{max-height:calc(100vh - 6rem);overflow-y:auto;overscroll-behavior:contain;scrollbar-width:thin;
border-inline-start:1px solid var(--line);padding-inline:1.1rem .3rem}
.contents-title{margin:0 0 .5rem;padding-inline-start:1.1rem;color:var(--text);font-weight:600}
.contents-stick{position:sticky;top:2.5rem}}
.content{min-width:0}
.content>:first-child{margin-top:0}
.content>:last-child{margin-bottom:0}
.content h2{margin:2.9rem 0 .9rem;font-size:1.5rem}
.content h3{margin:2.2rem 0 .7rem;font-size:1.2rem}
.content h4,.content h5,.content h6{margin:1.8rem 0 .5rem;font-size:1.02rem;font-style:italic}
.content h2+h3,.content h3+h4{margin-top:1.2rem}
.content ul,.content ol{margin:0 0 1.1em;padding-inline-start:1.5em}
.content li{margin-block:.28em}
.content li>p{margin-bottom:.5em}
.content li>ul,.content li>ol{margin-block:.28em}
.content li::marker{color:var(--muted)}
.content blockquote{margin:1.6em 0;padding-inline-start:1.25rem;border-inline-start:2px solid var(--line);
color:var(--muted)}
.content hr{width:6rem;margin:2.6rem auto;border:0;border-top:1px solid var(--line)}
.content :target{scroll-margin-top:1.5rem}
@media print{
:root{color-scheme:light;--text:#000;--muted:#444;--accent:#000;--line:#bbb;--surface:#fff;--background:#fff}
@page{margin:22mm 20mm}
html{font-size:10.5pt}
body{display:block;line-height:1.45}
.site-header,.site-footer,.contents,.neighbours,.skip,.tags{display:none}
main,.site-header{max-width:none;padding:0}
a{color:inherit;text-decoration:none}
h1,h2,h3,h4{break-after:avoid}
figure,table,pre,blockquote{break-inside:avoid}
p{orphans:3;widows:3}}
`;
