// Optional: says what changes while a page is open. Nothing that one reads moves.
const news = document.querySelector('[data-news]');
const review = document.querySelector('[data-review]');

if (news || review) {
  const since = (news ?? review).dataset.since;
  const events = new EventSource(`/live?since=${since}`);
  events.addEventListener('reviews', ({ data }) => {
    const { news: text, rows } = JSON.parse(data);
    if (news && text) {
      news.querySelector('a').textContent = text;
      news.hidden = false;
    }
    for (const row of rows) {
      const place = document.querySelector(`[data-row="${CSS.escape(row.id)}"]`);
      if (place) {
        place.querySelector('.row-live').textContent = row.text;
        place.classList.toggle('done', row.done);
      }
      if (review?.dataset.review === row.id && row.version > Number(review.dataset.version)) {
        const notice = document.querySelector('[data-changed]');
        notice.textContent = row.notice;
        notice.hidden = false;
      }
    }
  });
  events.addEventListener('present', ({ data }) => {
    const present = JSON.parse(data);
    for (const row of document.querySelectorAll('[data-row]')) {
      const place = row.querySelector('.row-live');
      if (!row.classList.contains('done')) place.textContent = present[row.dataset.row] ?? place.dataset.was ?? '';
    }
    const here = document.querySelector('[data-present]');
    if (here) here.textContent = present[review.dataset.review] ?? '';
  });
  addEventListener('pagehide', () => events.close());
}

// The lease on an open review: renewed while one looks at it, given back when one leaves.
if (review?.dataset.lease) {
  const path = `/reviews/${review.dataset.review}/presence`;
  const beat = (leave) => navigator.sendBeacon(path, new URLSearchParams(leave ? { leave: '1' } : {}));
  const timer = setInterval(() => document.visibilityState === 'visible' && beat(false), 30_000);
  addEventListener('pagehide', () => {
    clearInterval(timer);
    beat(true);
  });
  addEventListener('pageshow', (event) => event.persisted && location.reload());
}

// After 50 minutes of steady work, one quiet line. A pause of five minutes starts it anew.
const rest = document.querySelector('[data-rest]');
if (rest) {
  const now = Date.now();
  const last = Number(sessionStorage.getItem('last') ?? 0);
  if (now - last > 300_000) sessionStorage.setItem('began', now);
  const look = () => {
    rest.hidden = Date.now() - Number(sessionStorage.getItem('began') ?? now) < 3_000_000;
  };
  const active = () => sessionStorage.setItem('last', Date.now());
  for (const kind of ['keydown', 'pointerdown', 'scroll']) addEventListener(kind, active, { passive: true });
  active();
  look();
  setInterval(look, 60_000);
}
