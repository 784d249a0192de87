# One image for the gateway and for every subgraph: what runs is chosen by the command.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /legami
COPY package.json package-lock.json ./
# Without the sources there is nothing to prepare yet.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20.20.2-bookworm-slim AS run
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /legami
COPY --from=build /legami/package.json ./
COPY --from=build /legami/node_modules node_modules
COPY --from=build /legami/bin bin
COPY --from=build /legami/dist dist
# Schemas, reference data and questions are read from where they are written.
COPY --from=build /legami/subgraphs subgraphs
COPY --from=build /legami/gateway gateway
COPY --from=build /legami/examples examples
# A volume that is put here belongs to who runs.
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
CMD ["node", "dist/gateway/index.js"]
