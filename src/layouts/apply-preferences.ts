/**
 * Applies what the reader has chosen before anything is shown: every preference becomes an attribute
 * `data-…` and a custom property of the root, for the style sheets. It stands in the page itself,
 * for a file would hold up the first sight of it, and one that came later would show it twice.
 */
export const applyPreferences =
  'try{let d=document.documentElement;for(let[k,v]of Object.entries(JSON.parse(localStorage.kanben)))d.dataset[k]=v,d.style.setProperty("--"+k,v)}catch{}';
