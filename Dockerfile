# syntax=docker/dockerfile:1
# Muster with its own PostgreSQL, or on one that DATABASE_URL names. The data lies in /data.

FROM node:26.10.0-bookworm-slim AS packages
WORKDIR /muster
COPY package.json package-lock.json .npmrc ./
# The image has the Node that package.json would bring: 150 MB less.
RUN npm ci --omit=dev --include=optional && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM packages AS pages
ENV NODE_ENV=production
COPY src ./src
COPY web ./web
COPY tsconfig.json ./
COPY scripts/ready ./scripts/ready
RUN node scripts/ready/web.mjs build

FROM node:26.10.0-bookworm-slim
WORKDIR /muster
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
COPY --from=packages /muster/node_modules ./node_modules
COPY --from=pages /muster/web/dist ./web/dist
COPY package.json LICENSE ./
COPY migrations ./migrations
COPY scripts/healthy.mjs ./scripts/healthy.mjs
COPY src ./src
# The links between PostgreSQL's libraries, made now because the server may not write here later.
RUN node --input-type=module -e "import { findBinaries } from './src/db/embedded/binaries.ts'; await findBinaries('/tmp/lib')"
# PostgreSQL refuses to run as root, and nothing here needs to be.
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 4000
# The first start makes the database; a clean stop waits for requests under way and for PostgreSQL.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "scripts/healthy.mjs"]
STOPSIGNAL SIGTERM
# No shell and no npm in between: signals reach the server itself.
CMD ["node", "src/main.ts"]
