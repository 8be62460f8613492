/**
 * A text of the desk. `english` is the key and the English text; `{name}` stands for a value of `values`,
 * and `{count}` chooses the plural form. The result is plain text: the page's template escapes it.
 */
export function t(english: string, values: Record<string, string | number> = {}): string {
  return english.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
