/**
 * Inline script that applies the reader's choices before the first paint: each becomes an attribute
 * `data-…` and a custom property of the root, for the style sheets. A separate file would delay the first
 * paint, or repaint the page.
 */
export const applyPreferences =
  'try{let d=document.documentElement;for(let[k,v]of Object.entries(JSON.parse(localStorage.kanben)))d.dataset[k]=v,d.style.setProperty("--"+k,v)}catch{}';
