import { z } from '@hono/zod-openapi';
import { cardsOf } from '../../actions/cards.ts';
import { CARD_FORMATS, CARD_THEMES } from '../../cards/card.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idOf, templateParams } from './templates.ts';

export function addCards(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/templates/{lang}/{slug}/cards',
      access: 'read',
      tag: 'templates',
      summary: 'The correction cards of the newest approved version',
      description: 'PNG pictures, drawn when they are first asked for. They are there for approved versions only.',
      params: templateParams,
      answer: z.object({
        version: z.number().int(),
        refusal: z
          .string()
          .nullable()
          .openapi({ description: 'Why there are none, and what to do; null when there are.' }),
        alt: z.string().openapi({ description: 'What to give as the description of the picture.' }),
        cards: z.array(
          z.object({
            format: z.enum(Object.keys(CARD_FORMATS) as ['square', 'story', 'wide']),
            theme: z.enum(CARD_THEMES),
            width: z.number().int(),
            height: z.number().int(),
            path: z.string().openapi({ description: 'Where the PNG is.' }),
          }),
        ),
      }),
    },
    async ({ actor, params }) => {
      const { template, refusal, alt } = await cardsOf(s, actor, idOf(params));
      const all = Object.entries(CARD_FORMATS).flatMap(([format, size]) =>
        CARD_THEMES.map((theme) => ({
          format: format as keyof typeof CARD_FORMATS,
          theme,
          ...size,
          path: `/templates/${template.id}/cards/${template.version}-${format}-${theme}.png`,
        })),
      );
      return { version: template.version, refusal, alt, cards: refusal ? [] : all };
    },
  );
}
