// Optional: the command palette, Ctrl+K or ⌘K. A combobox with a list box: focus stays in the field.
const palette = document.getElementById('palette');
const field = palette?.querySelector('input');
const list = document.getElementById('palette-list');
let shown = [];
let at = 0;
let asked = 0;

const plain = (element) => {
  const copy = element.cloneNode(true);
  for (const extra of copy.querySelectorAll('kbd, .count')) extra.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
};
const key = (element) => element.dataset.key ?? '';
const onPage = () => [
  ...[...document.querySelectorAll('main [data-key]:not([disabled])')].map((element) => ({
    text: element.matches('select') ? (element.labels[0]?.textContent.trim() ?? '') : plain(element),
    note: palette.dataset.act,
    keys: key(element),
    run: () => (element.matches('select, input, textarea') ? element.focus() : element.click()),
  })),
  ...[...document.querySelectorAll('.top nav a, .views .pills a, .foot a, .who > a')].map((link) => ({
    text: plain(link),
    note: palette.dataset.page,
    href: link.href,
  })),
];

function draw() {
  list.replaceChildren(
    ...shown.map((one, index) => {
      const item = document.createElement('li');
      item.id = `palette-${index}`;
      item.role = 'option';
      item.ariaSelected = index === at ? 'true' : 'false';
      const note = document.createElement('span');
      note.className = 'quiet';
      note.textContent = one.note;
      item.append(one.text, ' ', note);
      if (one.keys) {
        const sign = document.createElement('kbd');
        sign.textContent = one.keys;
        item.append(' ', sign);
      }
      item.addEventListener('click', () => go(one));
      return item;
    }),
  );
  field.setAttribute('aria-activedescendant', shown.length ? `palette-${at}` : '');
  palette.querySelector('[role=status]').textContent = shown.length ? '' : palette.dataset.none;
  list.children[at]?.scrollIntoView({ block: 'nearest' });
}

function go(one) {
  palette.close();
  if (one.href) location.assign(one.href);
  else one.run();
}

function filter() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  asked += 1;
  at = 0;
  shown = onPage().filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)));
  draw();
}

async function claims() {
  if (field.value.trim().length < 2) return;
  const turn = asked;
  const answer = await fetch(`/palette?q=${encodeURIComponent(field.value)}`).catch(() => null);
  if (!answer?.ok || turn !== asked) return;
  shown = [...shown, ...(await answer.json()).claims];
  if (turn === asked) draw();
}

function open() {
  if (document.querySelector('dialog[open]')) return;
  field.value = '';
  palette.showModal();
  filter();
}

if (palette) {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open();
    }
  });
  for (const button of document.querySelectorAll('[data-palette]')) button.addEventListener('click', open);
  let later = 0;
  field.addEventListener('input', () => {
    // At once, so that Enter never acts on a list that is older than the words.
    filter();
    clearTimeout(later);
    later = setTimeout(claims, 80);
  });
  field.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) {
      at = (at + step + shown.length) % shown.length;
      draw();
    } else if (event.key === 'Enter' && shown[at]) go(shown[at]);
    else return;
    event.preventDefault();
  });
}
