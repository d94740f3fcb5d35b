/** What script adds to a page that works without it. */
import { addDateDrag } from './date-drag.ts';
import { addFacetFinders } from './facet-finder.ts';
import { followSearches } from './follow-searches.ts';
import { watchKeys } from './keys.ts';
import { addSuggestions } from './suggestions.ts';
import { showTheme, watchThemeSwitch } from './theme-switch.ts';

function addToView(root: ParentNode): void {
  showTheme();
  addFacetFinders(root);
  addDateDrag(root);
}

watchThemeSwitch();
watchKeys();
followSearches(addToView);
for (const form of document.querySelectorAll<HTMLFormElement>('form.search')) addSuggestions(form);
addToView(document);
