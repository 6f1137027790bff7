"""Pure: which network addresses no page may be fetched from, and why.

What may be fetched is what the whole internet can reach. In IPv4 the special networks are
listed; in IPv6 only the global unicast block 2000::/3 is in use, so the rest is refused unless
it carries an IPv4 address that may be fetched. The networks are those of IANA's registries of
special-purpose addresses (RFC 6890 and its updates).
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

REFUSED = {
    ip_network(network): kind
    for network, kind in {
        "0.0.0.0/8": "unspecified",
        "10.0.0.0/8": "private",
        "100.64.0.0/10": "carrier-grade NAT",
        "127.0.0.0/8": "loopback",
        "169.254.0.0/16": "link-local",
        "172.16.0.0/12": "private",
        "192.0.0.0/24": "reserved",
        "192.0.2.0/24": "documentation",
        "192.88.99.0/24": "reserved",
        "192.168.0.0/16": "private",
        "198.18.0.0/15": "benchmarking",
        "198.51.100.0/24": "documentation",
        "203.0.113.0/24": "documentation",
        "224.0.0.0/4": "multicast",
        "240.0.0.0/4": "reserved",
        "::/128": "unspecified",
        "::1/128": "loopback",
        "64:ff9b:1::/48": "private",
        "2001::/23": "reserved",
        "2001:db8::/32": "documentation",
        "3fff::/20": "documentation",
        "fc00::/7": "private",
        "fe80::/10": "link-local",
        "fec0::/10": "private",
        "ff00::/8": "multicast",
    }.items()
}
"""Networks that are refused, with what they are for."""

GLOBAL_UNICAST = IPv6Network("2000::/3")

CARRIERS = (
    (IPv6Network("::ffff:0:0/96"), 0),  # IPv4-mapped
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64
    (IPv6Network("2002::/16"), 80),  # 6to4
)
"""IPv6 networks that carry an IPv4 address, and by how many bits it is shifted to the left."""


def refusal(address: str | Address) -> str | None:
    """The kind of a refused address, such as "loopback"; None for one that may be fetched.

    Text that is no address is refused as "unknown". An IPv6 zone ("%eth0") changes nothing.
    """
    if isinstance(address, str):
        try:
            address = ip_address(address)
        except ValueError:
            return "unknown"
    if isinstance(address, IPv6Address):
        address = IPv6Address(int(address))  # without its zone
        for network, shift in CARRIERS:
            if address in network:
                return refusal(IPv4Address(int(address) >> shift & 0xFFFFFFFF))
    for special, kind in REFUSED.items():
        if address in special:
            return kind
    if isinstance(address, IPv6Address) and address not in GLOBAL_UNICAST:
        return "reserved"
    return None
