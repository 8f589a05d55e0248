# The command line with all that it needs, for a registry of your own.
#   docker build -t detcompare:0.1.0 .
#   docker build -t detcompare:0.1.0-cuda --build-arg BASE=nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04 --build-arg CUDA=12 .
#   docker run --rm -v "$PWD:/work" detcompare:0.1.0 baseline.onnx variant.onnx --data coco
ARG BASE=debian:bookworm-slim
ARG NODE=22

FROM node:${NODE}-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm pack --pack-destination /tmp && \
    npm install --ignore-scripts --omit=dev --prefix /opt/detcompare /tmp/detcompare-*.tgz

FROM ${BASE}
ARG CUDA=
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /opt/detcompare /opt/detcompare
RUN ln -s /opt/detcompare/node_modules/.bin/detcompare /usr/local/bin/detcompare && \
    if [ -n "$CUDA" ]; then detcompare setup-cuda --cuda "$CUDA"; fi && \
    detcompare --version
WORKDIR /work
ENTRYPOINT ["detcompare"]
