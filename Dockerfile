# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc .puppeteerrc.cjs ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends chromium ca-certificates tini \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --create-home mythwatch \
  && mkdir -p /data && chown mythwatch:mythwatch /data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY workers ./workers
COPY claims ./claims
COPY responses ./responses
COPY docs/quality.json ./docs/
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0 PORT=4300
USER mythwatch
VOLUME /data
EXPOSE 4300
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4300) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "--optimize-for-size", "--max-semi-space-size=2", "src/mythwatch.mjs"]
CMD ["serve"]
