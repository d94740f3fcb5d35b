/** The switch between light and dark. Without a choice the page follows the system. */
const dark = matchMedia('(prefers-color-scheme: dark)');

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? dark.matches : theme === 'dark';
}

export function showTheme(): void {
  document.querySelector('[data-theme-switch]')?.setAttribute('aria-pressed', String(isDark()));
}

export function watchThemeSwitch(): void {
  dark.addEventListener('change', showTheme);
  document.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('[data-theme-switch]')) return;
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem('theme', theme);
    showTheme();
  });
}
