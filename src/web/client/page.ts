/** What script adds to a page that works without it. */
import { addDateDrag } from './date-drag.ts';
import { addFacetFinders } from './facet-finder.ts';
import { watchKeys } from './keys.ts';
import { watchThemeSwitch } from './theme-switch.ts';

watchThemeSwitch();
watchKeys();
addFacetFinders(document);
addDateDrag(document);
