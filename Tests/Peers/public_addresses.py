# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0

"""What Python's ipaddress says about addresses: those around every block of IANA's registries, and random ones.

Reads a seed and a number. Writes records of 18 bytes: 4 or 6, the address in 16 bytes, and 1 if a program may connect to it.
"""

import ipaddress
import random
import sys

# https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, read 2026-11, with multicast.
BLOCKS = """
0.0.0.0/8 0.0.0.0/32 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.0/29 192.0.0.8/32 192.0.0.9/32
192.0.0.10/32 192.0.0.170/32 192.0.0.171/32 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24
198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32
::1/128 ::/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32 2001:1::1/128 2001:1::2/128 2001:1::3/128
2001:2::/48 2001:3::/32 2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16
fc00::/7 fe80::/10 ff00::/8 fec0::/10
""".split()

NAT64 = ipaddress.ip_network("64:ff9b::/96")


def may_connect(address):
    if not address.is_global or address.is_multicast:
        return False
    if address.version == 4:
        return True
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return all(may_connect(one) for one in inner if one is not None)


def around_blocks():
    for block in map(ipaddress.ip_network, BLOCKS):
        kind, last = type(block.network_address), 2**block.max_prefixlen - 1
        for number in (int(block[0]), int(block[-1])):
            for near in (number - 1, number, number + 1):
                if 0 <= near <= last:
                    yield kind(near)


def at_random(chance, count):
    inside = [0, 0x2001 << 112, 0x2002 << 112, int(NAT64[0]), 0xFFFF << 32]
    for number in range(count):
        if number % 2:
            yield ipaddress.IPv4Address(chance.getrandbits(32))
        elif number % 8:
            yield ipaddress.IPv6Address(1 << 125 | chance.getrandbits(125))
        elif number % 16:
            yield ipaddress.IPv6Address(chance.getrandbits(128))
        else:
            prefix = chance.choice(inside)
            bits = 112 if prefix >> 112 == 0x2002 else 96 if prefix >> 112 == 0x2001 else 32
            yield ipaddress.IPv6Address(prefix | chance.getrandbits(bits))


def main():
    seed, count = map(int, sys.stdin.read().split())
    output = bytearray()
    for source in (around_blocks(), at_random(random.Random(seed), count)):
        for address in source:
            output += bytes([address.version]) + address.packed.ljust(16, b"\0") + bytes([may_connect(address)])
    sys.stdout.buffer.write(output)


main()
