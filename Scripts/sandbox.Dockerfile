# tiktok-sandbox in a container of its own: docker build -f Scripts/sandbox.Dockerfile -t tiktok-sandbox .
# docker run --rm -p 127.0.0.1:8460:8460 tiktok-sandbox
FROM swift:6.2-bookworm AS build
# Foundation is linked with libcurl, which stays a library of the system.
RUN apt-get update && apt-get install -y --no-install-recommends libcurl4-openssl-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /package
COPY Package.swift ./
COPY Sources Sources
COPY Examples Examples
COPY Tests Tests
RUN swift build -c release --product tiktok-sandbox --static-swift-stdlib -Xlinker -s \
    && cp "$(swift build -c release --show-bin-path)/tiktok-sandbox" /usr/local/bin/tiktok-sandbox

FROM debian:bookworm-slim
# Media and webhooks over https need to know whom to trust.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libcurl4 && rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/bin/tiktok-sandbox /usr/local/bin/tiktok-sandbox
USER nobody
EXPOSE 8460
# Others reach a container, so that it has to be told; publish the port on 127.0.0.1 as above.
ENTRYPOINT ["tiktok-sandbox", "--host", "0.0.0.0", "--network", "--port", "8460"]
