# Fihrist as a container: `docker build --tag fihrist .`, or by docker-compose.yml.
#
# The base image brings node and npm. It is an argument, so that another one can stand in (a mirror's, or the one that
# scripts/compose-smoke.sh builds where no registry can be reached): --build-arg NODE_IMAGE=…
ARG NODE_IMAGE=node:26-slim

# Builds the page, with the development dependencies that the last stage leaves behind.
FROM ${NODE_IMAGE} AS page
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without scripts: the base image's node runs everything, so the npm package `node` need not install one.
RUN npm ci --ignore-scripts
COPY . .
# The folders are made so that the last stage can copy them whether or not there is anything in them yet.
RUN npm run build:page --if-present && mkdir -p dist kibana

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Fihrist" \
      org.opencontainers.image.description="Arabic news search that finds every spelling of a name" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY --from=page /app/dist ./dist
COPY --from=page /app/src ./src
COPY --from=page /app/index-mappings ./index-mappings
COPY --from=page /app/seeds ./seeds
COPY --from=page /app/kibana ./kibana
COPY --from=page /app/scripts/compose-setup.ts ./scripts/compose-setup.ts
COPY --from=page /app/scripts/kibana ./scripts/kibana
# The only folder the service writes to; a volume put here takes over its owner.
RUN mkdir /data && chown 1000:1000 /data

# By number, since the user's name is the base image's own affair.
USER 1000:1000
ENV HOST=0.0.0.0 PORT=3000 FIHRIST_DATA=/data
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "const e = process.env; fetch(`http://127.0.0.1:${e.PORT}${e.FIHRIST_BASE_PATH ?? ''}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Without a shell in between, so that the signal to stop reaches node.
ENTRYPOINT ["node", "src/compose.ts"]
CMD ["serve"]
