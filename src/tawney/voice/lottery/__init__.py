"""Lotteries for seats: quotas met, the smallest chance of anyone as large as can be, drawn in public."""
