/** Runs before anything is painted: the theme that was chosen here before, and that there is script. */
const chosen = localStorage.getItem('theme');
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen;
document.documentElement.dataset['script'] = '';
